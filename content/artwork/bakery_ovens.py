"""The fourth shift: loaves on racks, a baker before the glowing oven."""

import math

from ink import Canvas, Eye, W, H, lerp, mix, darker, lighter, sub_quad, quad_point

c = Canvas("bakery-ovens", paper="#f8e9cf", seed=33)
r = c.r
NIGHT, BROWN, BRICK, EMBER, GLOW, CREAM, STEEL = "#1e1c2a", "#3a2428", "#7a3f30", "#f0832e", "#ffd07a", "#f6e3bf", "#5c5a68"
OX, OY = 1060, 560          # the mouth of the open oven

# Brick wall, lit from the mouth
c.rect(-20, -20, W + 40, H + 40, "#2a1c22")
for j in range(36):
    y = j * 24 - 6
    x = -60 + (27 if j % 2 else 0)
    while x < W + 20:
        d = math.hypot(x + 27 - OX, (y - OY) * 1.05)
        t = max(0, 1 - d / 820)
        tone = mix(mix(r.choice(["#6b382f", "#7a4033", "#5d322d", "#70392c"]), NIGHT, .62), r.choice(["#d9703a", "#c9623a", "#e07f42"]), t ** 1.5)
        c.rect(x, y, 50, 20.5, tone, .7)
        x += 54
# beam and pipes overhead
c.rect(-20, 58, W + 40, 54, "#241820", 1.5)
c.rect(-20, 106, W + 40, 7, "#7a4a34", 1)
for x in (300, 860, 1420):
    c.poly([(x - 30, -20), (x + 30, -20), (x + 24, 60), (x - 24, 60)], "#1b131b")
# a small high window with the night, a street lamp outside
wx, wy, ww, wh = 470, 170, 220, 168
c.rect(wx - 16, wy - 16, ww + 32, wh + 32, "#4a3230")
c.rect(wx, wy, ww, wh, "#1f3558")
c.rect(wx, wy + 90, ww, 78, "#2d4d76")
c.halftone((wx, wy + 30, ww, 62), lambda x, y: .7 * (y - wy - 30) / 62, "#2d4d76", 7)
c.circle(wx + 160, wy + 46, 19, "#fbf0d2")
c.circle(wx + 168, wy + 41, 17, "#1f3558")
c.poly([(wx, wy + wh), (wx, wy + 128), (wx + 40, wy + 100), (wx + 80, wy + 130), (wx + 124, wy + 118), (wx + 160, wy + 138), (wx + ww, wy + 120), (wx + ww, wy + wh)], "#16243e")
for x, y in ((28, 132), (98, 142), (176, 146)):
    c.rect(wx + x, wy + y, 11, 14, GLOW)
c.rect(wx + ww / 2 - 4, wy, 8, wh, "#6b4a3c")
c.rect(wx, wy + wh / 2 - 4, ww, 8, "#6b4a3c")
c.rect(wx - 24, wy + wh + 14, ww + 48, 12, "#8a5a40")

# Floor of quarry tiles
eye = Eye(900, 470, 1.75, 1000)
BACK = 4.05
c.poly([(-20, 902), (W + 20, 902), (W + 20, H + 30), (-20, H + 30)], BROWN)
for j in range(9):
    z0, z1 = 2.75 + j * .17, 2.75 + j * .17 + .155
    for i in range(-14, 15):
        x0 = i * .3 + (j % 2) * .15
        a = eye.floor(x0, z0, x0 + .28, z1)
        if a[0][1] < 898:
            continue
        px = (a[0][0] + a[1][0]) / 2
        t = max(0, 1 - math.hypot((px - OX) / 620, (a[0][1] - 900) / 240))
        c.poly(a, mix(r.choice(["#4a2c2c", "#54312f", "#432829"]), "#f09a4e", t * .8), .8)


# ---- the ovens
c.glow(OX, 560, 560, "#ff9a45", .5, 11)
def arch(cx, base, w, rise, straight, grow=0):
    w2 = w / 2 + grow
    top = base - straight
    return f"M{cx-w2} {base}L{cx-w2} {top}Q{cx-w2*.92} {top-rise-grow} {cx} {top-rise-grow}Q{cx+w2*.92} {top-rise-grow} {cx+w2} {top}L{cx+w2} {base}Z"


def ring_of_bricks(cx, base, w, rise, straight, n=17, lit=1.0):
    top = base - straight
    for i in range(n):
        a0, a1 = math.pi * (1 - i / n), math.pi * (1 - (i + .88) / n)
        w2 = w / 2 + 6
        pts = []
        for a, k in ((a0, 1), (a1, 1), (a1, 1.25), (a0, 1.25)):
            pts.append((cx + math.cos(a) * w2 * k, top - math.sin(a) * (rise + 4) * (1 + (k - 1) * 1.5)))
        c.poly(pts, mix(r.choice(["#8a4632", "#9c5038", "#7c3f30"]), "#ffb765", lit * (.35 + .35 * r.random())), .8)
    for side in (-1, 1):
        for j in range(max(1, int(straight / 26))):
            x = cx + side * (w / 2 + 6)
            c.poly([(x, base - j * 26), (x + side * 44, base - j * 26), (x + side * 44, base - j * 26 - 23), (x, base - j * 26 - 23)], mix("#8a4632", "#ffb765", lit * (.3 + .3 * r.random())), .8)


# the closed one
cx, base = 1416, 652
ring_of_bricks(cx, base, 230, 104, 60, 15, .3)
c.shape(arch(cx, base, 230, 100, 60), "#17151e")
c.shape(arch(cx, base - 8, 206, 88, 58), "#3b3a46")
c.shape(arch(cx, base - 8, 206, 88, 58).replace("Z", "") + f"L{cx-40} {base-8}Q{cx-78} {base-80} {cx-40} {base-142}Q{cx-90} {base-130} {cx-103} {base-66}Z", "#8a5f4a", op=.6)
for y in (base - 40, base - 104):
    c.rect(cx - 104, y, 60, 12, "#24232d")
    c.rect(cx - 104, y, 60, 3, "#c98a5c")
c.circle(cx + 46, base - 72, 17, "#24232d")
c.circle(cx + 43, base - 75, 8, "#d9a067")
# the open one
ring_of_bricks(OX, 640, 330, 150, 70, 21, 1)
c.shape(arch(OX, 640, 330, 146, 70), "#7a2414")
with c.group(clip=arch(OX, 640, 330, 146, 70)):
    c.shape(arch(OX, 640, 300, 128, 62), "#c9431c")
    c.shape(arch(OX + 4, 640, 256, 104, 54), EMBER)
    c.shape(arch(OX + 8, 640, 200, 76, 44), "#fbb04a")
    c.shape(arch(OX + 10, 640, 130, 44, 34), "#ffe29a")
    c.halftone((OX - 165, 420, 330, 220), lambda x, y: .7 * min(1, math.hypot((x - OX) / 165, (y - 600) / 180)) ** 2, "#8a2a16", 8)
    c.poly([(OX - 170, 640), (OX + 170, 640), (OX + 150, 606), (OX - 150, 606)], "#f6a445")
    for x, y, k in ((OX - 96, 622, .8), (OX + 4, 610, .62), (OX + 92, 624, .8)):
        c.smooth([(x - 48 * k, y), (x - 40 * k, y - 34 * k), (x, y - 46 * k), (x + 40 * k, y - 34 * k), (x + 48 * k, y), (x, y + 6 * k)], "#8f4a1e")
        c.smooth([(x - 34 * k, y - 26 * k), (x, y - 42 * k), (x + 34 * k, y - 28 * k), (x + 10 * k, y - 30 * k)], "#ffcf7a")
# hearth shelf and the plinth below
c.rect(860, 640, 740, 30, "#c98a5a", 1)
c.rect(860, 640, 740, 9, "#ffd596", 1)
c.rect(870, 670, 730, 240, "#3a2328", 1)
for j in range(9):
    for i in range(14):
        x = 872 + i * 54 + (27 if j % 2 else 0) - 27
        if x < 868:
            continue
        t = max(0, 1 - math.hypot(x + 25 - OX, j * 26) / 420)
        c.rect(x, 674 + j * 26, 50, 22, mix("#46292a", "#c9683a", t * .7), .7)
c.shape(arch(OX, 872, 190, 40, 70), "#150f16")
for i in range(12):
    a = OX - 76 + i % 6 * 30
    b = 866 - i // 6 * 34
    c.circle(a, b, 17, "#7a4a30")
    c.circle(a, b, 12, "#c98a55")
    c.circle(a - 1, b, 5, "#8a5634")

# light that spills out
c.circle(OX, 600, 330, c.radial([(0, "#ffd88a", .5), (.5, "#ff9a45", .2), (1, "#ff9a45", 0)], OX, 600, 330))
with c.group(op=.42):
    c.poly([(OX - 150, 905), (OX + 150, 905), (OX + 420, 1090), (OX - 460, 1090)], "#f6a04e")

# ---- the baker, with the long peel
bx, by, h = 700, 968, 590
p = lambda a, b: (bx + a * h, by - b * h)
c.poly([(bx - 60, by - 4), (bx + 80, by), (bx - 140, by + 100), (bx - 420, by + 100)], "#170f16", op=.7)
SHIRT, SHIRT_LIT, APRON, APRON_LIT, SKIN, SKIN_LIT = "#8d8f9c", "#ffd59a", "#d9c7a6", "#fff0cf", "#8a5238", "#f3a765"
# legs
for k, dx, colour in ((-.11, 0, "#1f1d2c"), (.13, 0, "#2b2838")):
    c.limb([p(k * .2, .5), p(k * .8, .27), p(k, .04)], .125 * h, .075 * h, colour)
    c.smooth([p(k - .045, .05), p(k + .03, .06), p(k + .1, .025), p(k + .105, 0), p(k - .05, 0)], "#120e14")
c.brush([p(.075, .44), p(.145, .27), p(.165, .07)], .018 * h, .012 * h, "#e08a4a")
# peel behind the near hand
c.line(*p(-.3, .545), OX - 130, 628, 13, "#c98a4a", 11)
c.line(bx - .3 * h, by - .552 * h, OX - 130, 624, 4, "#ffdf9f")
c.poly([(OX - 150, 618), (OX - 20, 602), (OX - 6, 626), (OX - 150, 640)], "#e0a55c")
c.poly([(OX - 150, 618), (OX - 20, 602), (OX - 18, 607), (OX - 150, 624)], "#fff0c4")
x, y = OX - 72, 612
c.smooth([(x - 48, y), (x - 42, y - 32), (x, y - 44), (x + 42, y - 36), (x + 48, y - 6), (x, y + 4)], "#a8602a")
c.smooth([(x - 30, y - 26), (x, y - 41), (x + 36, y - 32), (x + 42, y - 12), (x + 16, y - 26)], "#ffc670")
for k in (-16, 4, 22):
    c.brush([(x + k, y - 36), (x + k + 8, y - 22), (x + k + 4, y - 8)], 1, 1, "#6b3418", mid=5)
# far arm
c.limb([p(.06, .79), p(.2, .66), p(.31, .6)], .085 * h, .055 * h, "#6d7080")
c.circle(*p(.325, .595), .032 * h, SKIN)
# torso
c.smooth([p(-.05, .85), p(-.125, .8), p(-.13, .64), p(-.115, .47), p(.1, .46), p(.125, .62), p(.115, .79), p(.05, .85)], SHIRT)
c.smooth([p(.06, .845), p(.115, .79), p(.13, .62), p(.105, .46), p(.07, .46), p(.09, .62), p(.085, .76)], SHIRT_LIT)
c.smooth([p(-.1, .81), p(-.13, .66), p(-.12, .48), p(-.07, .48), p(-.085, .64), p(-.075, .78)], "#565868")
# apron: bib, skirt, strings
c.smooth([p(.0, .76), p(.1, .75), p(.125, .6), p(.135, .5), p(.15, .3), p(.145, .24), p(-.06, .235), p(-.085, .3), p(-.1, .5), p(-.04, .57)], APRON)
c.smooth([p(.07, .755), p(.1, .75), p(.125, .6), p(.135, .5), p(.15, .3), p(.145, .24), p(.095, .237), p(.1, .4), p(.085, .56)], APRON_LIT)
c.brush([p(-.115, .54), p(.0, .55), p(.128, .54)], .018 * h, .018 * h, "#b8a283")
c.brush([p(-.115, .54), p(-.15, .46), p(-.14, .38)], .02 * h, .006 * h, CREAM)
c.brush([p(-.115, .54), p(-.175, .49), p(-.185, .42)], .02 * h, .006 * h, CREAM)
c.brush([p(.02, .76), p(.0, .82), p(-.02, .845)], .018 * h, .018 * h, CREAM)
# near arm
c.limb([p(-.03, .79), p(-.04, .63), p(.06, .58)], .1 * h, .072 * h, "#7c7e8c")
c.brush([p(-.005, .78), p(.0, .66), p(.06, .605)], .016 * h, .014 * h, SHIRT_LIT)
c.limb([p(.06, .58), p(.13, .573)], .06 * h, .05 * h, SKIN)
c.smooth([p(.11, .6), p(.16, .6), p(.178, .57), p(.15, .545), p(.11, .552)], SKIN_LIT)
# head and cap
c.limb([p(.0, .83), p(.02, .89)], .075 * h, .07 * h, SKIN)
c.smooth([p(-.055, .93), p(-.045, .985), p(.02, 1.0), p(.075, .98), p(.085, .945), p(.098, .918), p(.084, .908), p(.084, .885), p(.066, .862), p(.03, .858), p(-.02, .875)], SKIN)
c.smooth([p(.05, .985), p(.078, .97), p(.086, .945), p(.1, .918), p(.085, .908), p(.085, .885), p(.066, .862), p(.045, .866), p(.06, .9), p(.055, .94)], SKIN_LIT)
c.smooth([p(.02, .872), p(.05, .862), p(.074, .872), p(.08, .89), p(.05, .886), p(.02, .9), p(-.005, .92), p(-.01, .89)], "#2a1c1c")
c.smooth([p(-.06, .95), p(-.06, .9), p(-.03, .875), p(-.015, .91), p(-.01, .95)], "#2a1c1c")
c.smooth([p(-.065, .95), p(-.08, 1.02), p(-.03, 1.055), p(.04, 1.05), p(.09, 1.015), p(.085, .968), p(.01, .956)], CREAM)
c.smooth([p(.05, 1.047), p(.09, 1.015), p(.085, .968), p(.055, .962), p(.06, 1.0)], "#fff6df")
c.smooth([p(-.065, .955), p(-.076, 1.015), p(-.04, 1.04), p(-.035, .99)], "#a89a92")
c.brush([p(-.068, .955), p(.01, .963), p(.088, .974)], .02 * h, .018 * h, "#c4b394")
c.smooth([p(-.06, .835), p(-.02, .866), p(.05, .862), p(.062, .835), p(.0, .81)], "#b8402f")


# ---- racks of loaves
def loaf(x, y, w, h, kind, light):
    """A loaf standing on y; light -1 when the glow comes from the left, 1 from the right."""
    crust, dark, hot = r.choice([("#a8622c", "#6e3a1c", "#f6b564"), ("#b8743a", "#7a4422", "#ffca80"), ("#96521f", "#5f3016", "#eda552")])
    if kind == "tin":
        c.smooth([(x - w * .46, y), (x - w * .48, y - h * .6), (x - w * .44, y - h * .9), (x - w * .2, y - h * 1.04), (x + w * .2, y - h * 1.04), (x + w * .44, y - h * .9), (x + w * .48, y - h * .6), (x + w * .46, y)], crust)
    else:
        c.smooth([(x - w * .5, y - h * .1), (x - w * .44, y - h * .55), (x - w * .2, y - h * .88), (x + w * .2, y - h * .88), (x + w * .44, y - h * .55), (x + w * .5, y - h * .1), (x + w * .3, y + 1), (x - w * .3, y + 1)], crust)
    d = -light
    c.smooth([(x + d * w * .47, y - 2), (x + d * w * .46, y - h * .5), (x + d * w * .3, y - h * .8), (x + d * w * .2, y - h * .4), (x + d * w * .24, y - 2)], dark)
    c.smooth([(x + light * w * .42, y - h * .5), (x + light * w * .3, y - h * .78), (x, y - h * .88), (x + light * w * .12, y - h * .68), (x + light * w * .3, y - h * .46)], hot)
    for k in (-.22, .0, .22):
        c.brush([(x + k * w - w * .05, y - h * .84), (x + k * w + w * .02, y - h * .6), (x + k * w + w * .05, y - h * .36)], 1, 1, "#fbe3b4", mid=w * .05)


def rack(x0, x1, y0, y1, shelves, light, tilt):
    """A steel rack near us; shelves slope by `tilt` pixels across its width."""
    w = x1 - x0
    c.poly([(x0, y0), (x1, y0 + tilt), (x1, y1 + tilt), (x0, y1)], "#120e16", op=.72)
    for j in range(shelves):
        t = (j + 1) / shelves
        y = lerp(y0 + 20, y1 - 10, t)
        n = 3
        c.poly([(x0, y - 12), (x1, y - 12 + tilt * .4), (x1, y + 2 + tilt * .4), (x0, y + 2)], "#120e16")
        for i in range(n):
            u = (i + .5) / n
            lx = lerp(x0 + 10, x1 - 10, u)
            ly = y - 8 + tilt * .4 * u
            loaf(lx, ly, w / n * .93, (y1 - y0) / shelves * .62, "tin" if j % 2 else "round", light)
        c.poly([(x0 - 6, y - 6), (x1 + 6, y - 6 + tilt * .4), (x1 + 6, y + 8 + tilt * .4), (x0 - 6, y + 8)], STEEL)
        c.poly([(x0 - 6, y - 6), (x1 + 6, y - 6 + tilt * .4), (x1 + 6, y - 2 + tilt * .4), (x0 - 6, y - 2)], "#e0a671")
    for x, dy in ((x0, 0), (x1, tilt * .4)):
        c.line(x, y0 - 20 + dy, x, y1 + 60 + dy, 20, "#33313e")
        c.line(x + light * 6, y0 - 20 + dy, x + light * 6, y1 + 60 + dy, 5, "#f0ad6c")
    c.line(x0, y0 - 14, x1, y0 - 14 + tilt * .4, 14, "#33313e")


rack(26, 372, 96, 1010, 6, 1, -34)
rack(1452, 1700, 240, 1010, 5, -1, 30)

# ---- the bench in front with dough, flour and a lamp's worth of light
top = [(380, 1000), (1440, 1000), (1560, 1100), (240, 1100)]
c.poly(top, "#7a4a30")
for i in range(7):
    c.poly(sub_quad(top, i / 7 + .004, 0, (i + 1) / 7 - .004, 1), mix("#8a5636", "#c98a52", r.random() * .6))
c.poly([(376, 994), (1444, 994), (1448, 1004), (372, 1004)], "#f3b776")
c.smooth([(520, 1050), (700, 1018), (960, 1016), (1180, 1024), (1320, 1050), (1200, 1080), (700, 1084)], "#f0dcb6", op=.55)
c.speckle((430, 1004, 960, 70), "#fff3d8", 150, (1, 3), .9)
for x, y, k in ((560, 1040, 1.0), (700, 1030, .94), (842, 1040, 1.04), (1190, 1034, .96), (1320, 1044, 1.02)):
    c.ellipse(x - 10, y + 4, 66 * k, 14 * k, "#3a2228", op=.55)
    c.smooth([(x - 60 * k, y), (x - 54 * k, y - 38 * k), (x - 16 * k, y - 62 * k), (x + 24 * k, y - 60 * k), (x + 56 * k, y - 34 * k), (x + 60 * k, y), (x, y + 10 * k)], "#e6cfa6")
    c.smooth([(x - 60 * k, y), (x - 54 * k, y - 36 * k), (x - 26 * k, y - 54 * k), (x - 30 * k, y - 24 * k), (x - 14 * k, y + 6 * k)], "#a8907c")
    c.smooth([(x + 4 * k, y - 58 * k), (x + 40 * k, y - 48 * k), (x + 54 * k, y - 22 * k), (x + 30 * k, y - 38 * k)], "#fff3d4")
# rolling pin and a scoop of flour
c.line(930, 1052, 1110, 1030, 30, "#a8683c")
c.line(934, 1044, 1106, 1023, 8, "#ffcf8c")
c.line(908, 1055, 930, 1052, 13, "#6b3a24")
c.line(1110, 1030, 1134, 1027, 13, "#6b3a24")
# steam and flour dust in the light
c.speckle((760, 300, 560, 560), "#ffe3ad", 90, (1, 2.6), .8)
c.rect(-20, -20, W + 40, H + 40, c.radial([(0, NIGHT, 0), (.58, NIGHT, 0), (1, NIGHT, .6)], 960, 600, 1080))
c.save(tint="#e0602f", grain=.36, dark=.32)
