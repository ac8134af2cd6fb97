"""The job-printing shop: a platen press, its printer, type cases and stacks of paper."""

import math

from ink import Canvas, Eye, W, H, lerp, mix, darker, lighter, sub_quad, quad_point

c = Canvas("letterpress", paper="#f7ecd6", seed=41)
r = c.r
INK, IRON, STEEL, LIGHT, RED, TEAL, OCHRE, WOOD = "#1d232c", "#2f3a45", "#5f7480", "#fbe9bd", "#c2452f", "#3f6f70", "#d9a03c", "#8a5634"
FLOOR = 872

# Wall, window with the morning in it
c.rect(-20, -20, W + 40, H + 40, "#a9b39a")
c.halftone((0, 0, W, FLOOR), lambda x, y: .5 * min(1, max(0, (abs(x - 640) - 240) / 800)) ** 1.1, "#76897c", 10)
for i in range(17):   # boards below
    c.rect(-10 + i * 98, 640, 94, FLOOR - 640, mix("#6f8276", "#8b9a86", max(0, 1 - abs(i * 98 - 560) / 700)), 1)
c.rect(-20, 628, W + 40, 16, "#dcd3ae", 1)
c.rect(-20, 642, W + 40, 5, "#566a60")
wx, wy, ww, wh = 420, 70, 480, 430
c.rect(wx - 26, wy - 26, ww + 52, wh + 52, "#efe3bd", 1)
c.rect(wx - 8, wy - 8, ww + 16, wh + 16, "#8b8464")
c.rect(wx, wy, ww, wh, "#bcd3c4")
with c.group(clip=(wx, wy, ww, wh)):
    c.rect(wx, wy + 190, ww, wh, "#e9e0b4")
    c.halftone((wx, wy + 80, ww, 112), lambda x, y: .8 * (y - wy - 80) / 112, "#e9e0b4", 9)
    c.circle(wx + 130, wy + 150, 52, "#fff8e2")
    base = wy + wh
    for x, w, h, t in ((-20, 120, 150, "#8fa39a"), (90, 100, 110, "#a3b0a0"), (180, 130, 170, "#849a94"), (300, 90, 130, "#a3b0a0"), (380, 140, 190, "#8fa39a")):
        c.poly([(wx + x, base), (wx + x, base - h), (wx + x + w / 2, base - h - 46), (wx + x + w, base - h), (wx + x + w, base)], t)
        for k in (.22, .6):
            c.rect(wx + x + w * k, base - h + 26, 16, 24, "#f3e3ae")
    c.poly([(wx + 238, base - 160), (wx + 238, base - 300), (wx + 262, base - 366), (wx + 286, base - 300), (wx + 286, base - 160)], "#6f8a88")
    c.gull(wx + 340, wy + 96, 56, "#fff8e2")
for k in (1, 2):
    c.rect(wx + ww * k / 3 - 5, wy, 10, wh, "#f6ebc9")
for k in (1, 2):
    c.rect(wx, wy + wh * k / 3 - 4, ww, 8, "#f6ebc9")
c.rect(wx - 44, wy + wh + 22, ww + 88, 20, "#f6ebc9", 1)
c.rect(wx - 40, wy + wh + 42, ww + 80, 8, "#76897c")
for x, tone in ((wx + 40, RED), (wx + 100, INK), (wx + 388, OCHRE)):   # tins of ink on the sill
    c.rect(x, wy + wh - 40, 46, 62, tone, .8)
    c.rect(x + 30, wy + wh - 40, 16, 62, darker(tone, .3))
    c.ellipse(x + 23, wy + wh - 40, 23, 7, lighter(tone, .4))
    c.rect(x, wy + wh - 18, 46, 20, "#f6ebc9")
c.glow(1010, 262, 210, "#ffe3a0", .6, 9)
# a line of sheets hung up to dry, each with a block print and no words
c.brush([(960, 66), (1240, 102), (1620, 60)], 4, 4, "#5a5040")
for i, (x, tone) in enumerate(((1010, RED), (1150, TEAL), (1290, OCHRE), (1430, RED), (1560, TEAL))):
    y = 78 + 20 * math.sin((x - 960) / 640 * math.pi)
    sheet = c.wobble([(x - 52, y), (x + 52, y), (x + 56, y + 150), (x - 50, y + 154)], 1.5)
    c.poly([(a + 10, b + 8) for a, b in sheet], "#7f8d7c", op=.6)
    c.poly(sheet, "#fff6df")
    if i % 3 == 0:      # a boat
        c.smooth([(x - 34, y + 92), (x + 34, y + 92), (x + 22, y + 114), (x - 22, y + 114)], tone)
        c.poly([(x - 2, y + 86), (x - 2, y + 26), (x - 30, y + 84)], tone)
        c.poly([(x + 4, y + 86), (x + 4, y + 40), (x + 26, y + 84)], tone)
    elif i % 3 == 1:    # a sun over waves
        c.circle(x, y + 60, 24, tone)
        for j in range(3):
            c.lens(x, y + 102 + j * 15, 76, 5, tone)
    else:               # a heron
        c.smooth([(x - 26, y + 90), (x - 4, y + 66), (x + 20, y + 70), (x + 26, y + 82), (x, y + 98)], tone)
        c.brush([(x + 18, y + 72), (x + 30, y + 52), (x + 20, y + 36), (x + 34, y + 30)], 8, 3, tone)
        c.line(x, y + 94, x - 2, y + 132, 3.4, tone)
        c.line(x + 8, y + 92, x + 10, y + 132, 3.4, tone)
    for a in (-40, 40):
        c.rect(x + a - 4, y - 10, 8, 22, "#b98a52")

# Floor, window light on it
c.rect(-20, FLOOR, W + 40, H, "#9a7450")
vx = 640
for i in range(-16, 20):
    x = vx + i * 92
    far, near = vx + i * 92, vx + i * 132
    t = max(0, 1 - abs(x - 700) / 900)
    c.poly([(far, FLOOR), (far + 88, FLOOR), (near + 128, H + 30), (near, H + 30)], mix(r.choice(["#86603f", "#8f6845", "#7d593b"]), "#c99a62", t * r.uniform(.3, .7)))
c.rect(-20, FLOOR - 12, W + 40, 14, "#4a5a52")
for k in range(3):
    a = 590 + k * 150
    c.poly([(a, FLOOR + 8), (a + 122, FLOOR + 8), (a + 40 + (a - 500) * .3, H + 10), (a - 130 + (a - 500) * .3, H + 10)], "#f6d596", op=.42)

# ---- type cabinet at the left, its top case tilted
x0, x1, y0, y1 = -20, 330, 500, 990
c.poly([(x1, 960), (x1 + 120, 1000), (x1 - 40, 1080), (-20, 1080), (-20, 960)], "#4a3526", op=.6)
c.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], "#6b4128")
for j in range(11):
    y = y0 + 16 + j * 43
    c.rect(x0, y, x1 - x0 - 16, 36, mix("#a3683c", "#8a5634", r.random()), .8)
    c.rect(x0, y, x1 - x0 - 16, 5, "#d9a062")
    c.rect(x0, y + 31, x1 - x0 - 16, 6, "#54321f")
    for hx in (70, 236):
        c.smooth([(hx - 24, y + 12), (hx + 24, y + 12), (hx + 16, y + 25), (hx - 16, y + 25)], INK)
        c.rect(hx - 22, y + 11, 44, 4, "#d9a84e")
    c.rect(142, y + 9, 30, 16, "#f6ebc9")
c.poly([(x1 - 16, y0), (x1 + 26, y0 - 26), (x1 + 26, y1 - 26), (x1 - 16, y1)], "#c98a50")
for j in range(4):
    c.poly([(x1 - 6, y0 + 20 + j * 120), (x1 + 18, y0 + 6 + j * 120), (x1 + 18, y0 + 104 + j * 120), (x1 - 6, y0 + 118 + j * 120)], "#b3763f")
case = [(-30, 372), (352, 352), (346, 506), (-30, 524)]
c.poly([(a, b + 12) for a, b in case], "#54321f")
c.poly(case, "#b57a45")
for j in range(5):
    cols = (12, 12, 9, 9, 12)[j]
    for i in range(cols):
        f = sub_quad(case, (i + .08) / cols, (j + .1) / 5, (i + .92) / cols, (j + .92) / 5)
        c.poly(f, "#3d2a20")
        for _ in range(5):   # pieces of type
            u, v = r.uniform(.1, .8), r.uniform(.3, .8)
            a = quad_point(f, u, v)
            c.rect(a[0], a[1] - 4, r.uniform(3, 6), r.uniform(4, 7), r.choice(["#a9b3b4", "#7f8c92", "#d3d6cc"]))
        c.poly(sub_quad(f, 0, 0, 1, .12), "#8f5f38")
c.line(case[3][0], case[3][1], case[2][0], case[2][1], 12, "#d9a062")
# composing stick on it
c.poly([(120, 400), (262, 388), (266, 416), (124, 430)], "#8f9ea3")
c.poly([(130, 406), (210, 399), (212, 415), (132, 423)], "#d3d6cc")
for i in range(9):
    c.line(136 + i * 8.4, 406 - i * .8, 137 + i * 8.4, 421 - i * .8, 3, "#5f6f78")

# ---- the press
px, py = 800, 944
P = lambda a, b: (px + a, py - b)
c.smooth([P(-380, 6), P(-100, 20), P(260, 8), P(420, -20), P(300, -52), P(-260, -40)], "#3d2a20", op=.6)
# rear leg and frame behind the wheel
c.smooth([P(40, 0), P(30, 40), P(64, 120), P(60, 260), P(110, 300), P(130, 120), P(170, 34), P(166, 0)], darker(IRON, .3))


def wheel(cx, cy, radius, rim, spokes, front, back, curved=.5):
    for k, (dx, tone) in enumerate(((10, back), (0, front))):
        x = cx + dx
        k2 = radius - rim
        c.shape(f"M{x-radius} {cy}a{radius} {radius} 0 1 0 {2*radius} 0a{radius} {radius} 0 1 0 {-2*radius} 0ZM{x-k2} {cy}a{k2} {k2} 0 1 0 {2*k2} 0a{k2} {k2} 0 1 0 {-2*k2} 0Z", tone, rule="evenodd")
        for i in range(spokes):
            a = 2 * math.pi * i / spokes + .3
            b = a + curved
            m = a + curved * .2
            c.brush([(x + radius * .12 * math.cos(a), cy + radius * .12 * math.sin(a)), (x + radius * .55 * math.cos(m), cy + radius * .55 * math.sin(m)), (x + k2 * math.cos(b), cy + k2 * math.sin(b))], radius * .09, radius * .075, tone, count=16)
        c.circle(x, cy, radius * .15, tone)
    # light along the rim, top left
    c.brush([(cx + (radius - rim * .4) * math.cos(a), cy + (radius - rim * .4) * math.sin(a)) for a in [math.pi * (1.02 + i * .06) for i in range(10)]], 2, 2, "#b9cdc9", mid=rim * .4, count=30)
    c.circle(cx - radius * .03, cy - radius * .03, radius * .06, "#b9cdc9")


# bed side: the upright frame
c.smooth([P(-130, 0), P(-136, 60), P(-92, 150), P(-84, 330), P(-66, 430), P(-20, 470), P(20, 440), P(8, 330), P(30, 240), P(20, 130), P(50, 50), P(46, 0), P(8, 0), P(-8, 70), P(-42, 110), P(-70, 70), P(-86, 0)], IRON)
c.smooth([P(-130, 4), P(-134, 60), P(-90, 150), P(-82, 330), P(-66, 424), P(-58, 424), P(-68, 320), P(-72, 150), P(-112, 60), P(-112, 4)], STEEL)
c.rect(*P(-160, 14), 130, 18, INK, 1)
c.rect(*P(-10, 14), 110, 18, INK, 1)
c.rect(*P(110, 14), 90, 18, INK, 1)
# cross-beam, treadle shaft and treadle
c.poly([P(-80, 150), P(120, 150), P(120, 122), P(-80, 122)], darker(IRON, .15))
c.poly([P(-80, 150), P(120, 150), P(120, 144), P(-80, 144)], STEEL)
c.brush([P(90, 140), P(170, 60), P(300, 30)], 15, 12, INK)
c.poly([P(270, 40), P(380, 26), P(384, 12), P(272, 24)], WOOD)
c.poly([P(270, 40), P(380, 26), P(381, 21), P(270, 34)], "#e0a866")
# bed with the chase and forme (upright, facing right), leaning back a little
bed = [P(-22, 472), P(18, 480), P(60, 236), P(18, 228)]
c.poly(bed, darker(IRON, .1))
c.poly([P(18, 480), P(36, 478), P(76, 238), P(60, 236)], "#8f9ea3")
for i in range(10):
    t = i / 10
    a, b = quad_point([P(36, 470), P(46, 470), P(84, 244), P(74, 244)], 0, t), quad_point([P(36, 470), P(46, 470), P(84, 244), P(74, 244)], 1, t)
    c.line(*a, *b, 14, "#d3c79c" if i % 3 else "#5f7480")
# platen, opening to the right, with a sheet on it
c.poly([P(92, 226), P(120, 200), P(290, 372), P(270, 402)], INK)
c.poly([P(88, 240), P(96, 228), P(276, 400), P(264, 414)], "#c9d3cb")
c.poly([P(112, 262), P(120, 254), P(258, 388), P(250, 398)], "#fff6df")
c.smooth([P(120, 200), P(150, 190), P(170, 130), P(200, 60), P(210, 10), P(160, 10), P(150, 80), P(110, 150)], IRON)
c.brush([P(180, 260), P(210, 180), P(150, 150)], 20, 20, darker(IRON, .2))
# roller arms and rollers over the bed
c.brush([P(-40, 330), P(-10, 430), P(60, 500), P(104, 470)], 17, 13, STEEL)
c.brush([P(-40, 334), P(-10, 434), P(58, 503)], 4, 4, "#c9d9d3")
for a, b in ((60, 508), (92, 480), (112, 446)):
    c.circle(*P(a, b), 22, INK)
    c.circle(*P(a, b), 17, "#8f3326")
    c.circle(*P(a - 5, b + 5), 6, "#e07a5a")
# ink disc above, seen at a tilt
c.smooth([P(-60, 470), P(-30, 480), P(10, 560), P(-6, 576), P(-50, 520)], IRON)
c.ellipse(*P(-2, 588), 150, 54, INK, -24)
c.ellipse(*P(-6, 598), 148, 52, STEEL, -24)
c.ellipse(*P(-6, 598), 132, 44, "#8f2f24", -24)
c.ellipse(*P(-18, 606), 104, 29, RED, -24)
c.ellipse(*P(-46, 618), 54, 11, "#f0946c", -24)
# fly-wheel in front on the left, belt pulley
wheel(*P(-150, 236), 196, 25, 6, darker(IRON, .12), INK, .55)
c.line(*P(-150, 236), *P(-50, 236), 30, "#8f9ea3")
c.circle(*P(-150, 236), 21, "#c9d3cb")
c.circle(*P(-150, 236), 10, INK)
# gear at the frame
gx, gy = P(10, 170)
c.shape("M" + "L".join(f"{gx + (62 if i % 4 < 2 else 52) * math.cos(i * math.pi / 32):.1f} {gy + (62 if i % 4 < 2 else 52) * math.sin(i * math.pi / 32):.1f}" for i in range(64)) + "Z", "#4a5a66")
c.circle(gx, gy, 38, IRON)
c.circle(gx, gy, 14, "#b9cdc9")
# brass plate on the frame, throw-off lever
c.smooth([P(-72, 300), P(-44, 306), P(-36, 262), P(-64, 256)], OCHRE)
c.brush([P(-60, 360), P(-130, 420), P(-176, 470)], 13, 10, "#8f9ea3")
c.circle(*P(-180, 476), 17, RED)
c.circle(*P(-185, 481), 6, "#f0946c")
# feed board on the right with paper, delivery board below the disc
c.line(*P(250, 180), *P(330, 340), 13, INK)
board = [P(206, 372), P(366, 372), P(386, 340), P(236, 340)]
c.poly(board, "#c98a4e")
c.poly([P(236, 340), P(386, 340), P(386, 326), P(236, 326)], "#7a4a2c")
for i in range(14):
    dx = r.uniform(-3, 3)
    c.poly([P(262 + dx, 350 + i * 3.2), P(366 + dx, 350 + i * 3.2), P(366 + dx, 353 + i * 3.2), P(262 + dx, 353 + i * 3.2)], "#fff6df" if i % 2 else "#d9cba4")
c.poly([P(260, 396), P(276, 408), P(372, 408), P(366, 396)], "#fffaea")

# ---- the printer, at the feed board
bx, by, h = 1122, 976, 620
p = lambda a, b: (bx - a * h, by - b * h)
c.smooth([(bx - 120, by + 4), (bx + 60, by - 6), (bx + 190, by + 26), (bx + 40, by + 50), (bx - 100, by + 24)], "#3d2a20", op=.55)
SHIRT, SHIRT_LIT, APRON, APRON_LIT, SKIN, SKIN_LIT, HAIR = "#d3c3a0", "#fff3d4", "#35535c", "#6f97a0", "#9a6244", "#e8ae80", "#d9d4c6"
for k, tone in ((-.06, "#22262f"), (.09, "#2c313c")):
    c.limb([p(k * .4, .5), p(k * .9, .27), p(k, .04)], .118 * h, .074 * h, tone)
    c.smooth([p(k - .045, .05), p(k + .03, .058), p(k + .1, .026), p(k + .105, 0), p(k - .05, 0)], "#14161c")
c.limb([p(.05, .78), p(.19, .67), p(.31, .64)], .085 * h, .052 * h, darker(SHIRT, .22))
c.smooth([p(-.05, .85), p(-.118, .8), p(-.122, .64), p(-.112, .46), p(.1, .46), p(.122, .62), p(.112, .79), p(.05, .85)], SHIRT)
c.smooth([p(.06, .845), p(.112, .79), p(.124, .62), p(.1, .46), p(.07, .46), p(.09, .62), p(.08, .76)], SHIRT_LIT)
c.smooth([p(0, .76), p(.1, .75), p(.122, .6), p(.13, .5), p(.14, .3), p(.135, .25), p(-.07, .245), p(-.09, .3), p(-.1, .5), p(-.03, .57)], APRON)
c.smooth([p(.08, .755), p(.1, .75), p(.122, .6), p(.13, .5), p(.14, .3), p(.135, .25), p(.1, .247), p(.1, .4), p(.09, .56)], APRON_LIT)
c.brush([p(-.112, .54), p(0, .55), p(.126, .54)], .016 * h, .016 * h, darker(APRON, .35))
c.brush([p(.02, .76), p(0, .82), p(-.02, .85)], .016 * h, .016 * h, APRON)
c.poly([p(.0, .46), p(.08, .46), p(.075, .38), p(.005, .38)], darker(APRON, .2))
c.brush([p(-.112, .54), p(-.16, .47), p(-.15, .4)], .016 * h, .005 * h, darker(APRON, .2))
# near arm, sleeve rolled, the hand lays a sheet on
c.limb([p(-.03, .79), p(.02, .64), p(.1, .62)], .1 * h, .075 * h, "#e3d3ae")
c.brush([p(0, .79), p(.04, .67), p(.1, .645)], .016 * h, .014 * h, SHIRT_LIT)
c.limb([p(.1, .62), p(.27, .635)], .06 * h, .046 * h, SKIN)
c.brush([p(.12, .642), p(.27, .652)], .014 * h, .012 * h, SKIN_LIT)
c.smooth([p(.26, .66), p(.31, .655), p(.34, .64), p(.31, .622), p(.26, .615)], SKIN_LIT)
c.poly([p(.3, .64), p(.5, .625), p(.52, .6), p(.33, .612)], "#fffaea")
# head: white hair, spectacles, eye-shade
c.limb([p(0, .83), p(.025, .89)], .072 * h, .068 * h, SKIN)
c.smooth([p(-.055, .93), p(-.045, .985), p(.02, 1.0), p(.07, .98), p(.082, .945), p(.098, .916), p(.083, .907), p(.083, .884), p(.064, .862), p(.03, .858), p(-.02, .875)], SKIN)
c.smooth([p(.05, .985), p(.074, .97), p(.083, .945), p(.1, .916), p(.084, .907), p(.084, .884), p(.064, .862), p(.044, .866), p(.06, .9), p(.055, .94)], SKIN_LIT)
c.smooth([p(.03, .962), p(.02, .995), p(-.03, 1.0), p(-.068, .965), p(-.07, .91), p(-.04, .868), p(-.012, .9), p(-.012, .935)], HAIR)
c.smooth([p(-.03, .995), p(-.068, .965), p(-.07, .91), p(-.045, .875), p(-.05, .93)], "#a8a59c")
c.smooth([p(.05, .886), p(.078, .888), p(.07, .876), p(.04, .874)], HAIR)
c.brush([p(-.015, .93), p(.04, .93), p(.075, .926)], 3, 3, INK, count=6)
c.circle(*p(.066, .925), 8, "#fff8e2", op=.9)
c.smooth([p(-.062, .975), p(-.02, .985), p(.04, .98), p(.08, .962), p(.125, .94), p(.07, .968), p(-.06, .955)], TEAL)
c.smooth([p(-.058, .835), p(-.02, .866), p(.05, .862), p(.062, .835), p(0, .81)], SHIRT_LIT)

# ---- stacks of paper on a table at the right, in front
c.poly([(1270, 872), (1640, 872), (1640, 1090), (1240, 1090)], "#3d2a20", op=.5)
top = [(1262, 796), (1640, 796), (1640, 850), (1230, 850)]
c.poly(top, "#b57a45")
c.poly([(1230, 850), (1640, 850), (1640, 880), (1230, 880)], "#7a4a2c")
c.poly([(1230, 850), (1640, 850), (1640, 856), (1230, 856)], "#f0c07a")
c.line(1262, 880, 1262, 1090, 34, "#6b4128", 28)
c.line(1252, 880, 1252, 1090, 7, "#c98a50", 5)
for y in (960, 1040):
    c.rect(1262, y, 400, 16, "#6b4128")
for x, w, n, tones in ((1290, 150, 24, ["#fff6df", "#e3d6b0"]), (1470, 170, 42, ["#fff6df", "#d9cba4"])):
    for i in range(n):
        dx = r.uniform(-4, 4)
        y = 832 - i * 6
        c.rect(x + dx, y, w, 5, tones[i % 2])
        c.rect(x + dx + w * .72, y, w * .28, 5, darker(tones[i % 2], .16))
        if i % 9 == 4:
            c.rect(x + dx - 6, y, 30, 4, r.choice([RED, TEAL, OCHRE]))
    y = 832 - n * 6
    c.poly([(x - 2, y + 5), (x + 24, y - 16), (x + w + 20, y - 16), (x + w, y + 5)], "#fffaea")
for k in range(3):     # reams below, wrapped
    x = 1300 + k * 108
    c.rect(x, 976, 98, 64, r.choice(["#5f7f80", "#b3643f", "#c99a5c"]), 1)
    c.rect(x, 976, 98, 8, "#f0dcae")
    c.rect(x + 42, 976, 12, 64, "#f6ebc9")
# brayer and an ink knife on the table
c.line(1250, 836, 1276, 822, 8, INK)
c.rect(1240, 832, 26, 15, "#8f3326")
# lamp over the press
c.line(1010, -20, 1010, 196, 4, INK)
c.smooth([(996, 192), (1024, 192), (1040, 212), (1082, 252), (1010, 258), (938, 252), (980, 212)], "#35535c")
c.smooth([(994, 198), (978, 216), (950, 248), (974, 252), (992, 218)], "#8fb0b0")
c.ellipse(1010, 255, 66, 9, "#fff4cf")
c.save(tint="#d9542f", grain=.42, dark=.33)
