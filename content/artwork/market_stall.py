"""Saturday in Penny Square: striped awnings, pumpkins and leeks."""

import math

from ink import Canvas, W, H, lerp, mix, darker, lighter, sub_quad, quad_point

c = Canvas("market-stall", paper="#f9eed6", seed=19)
r = c.r
INK, RED, CREAM, GREEN, ORANGE, TEAL, WOOD = "#2a2a35", "#c2452f", "#fbefd2", "#4d7a4a", "#e88a2e", "#3f7a7c", "#9a6438"

# Morning sky and the far side of the square
c.sky([(0, "#9cc0b8"), (170, "#bcd2bb"), (330, "#e0dfb8"), (440, "#f6e3b0")], wave=10)
c.cloud(1180, 150, 360, 70, "#fbf3df", 7)
c.cloud(300, 120, 260, 46, "#fbf3df", 6)


def facade(x, w, h, wall, far):
    z = lambda t: mix(t, "#e9dcb2", far)
    y = 660
    c.rect(x, y - h, w, h, z(wall))
    c.rect(x + w * .8, y - h, w * .2, h, z(darker(wall, .14)))
    kind = r.choice(["gable", "flat"])
    if kind == "gable":
        c.poly([(x - 6, y - h + 2), (x + w / 2, y - h - w * .34), (x + w + 6, y - h + 2)], z("#a8553f"))
        c.poly([(x + w / 2, y - h - w * .34), (x + w + 6, y - h + 2), (x + w * .64, y - h + 2)], z("#c4704f"))
    else:
        c.rect(x - 6, y - h - 10, w + 12, 16, z(darker(wall, .3)))
    n = max(2, int(w / 54))
    for j in range(int((h - 90) / 84)):
        for i in range(n):
            a = x + (i + .28) * w / n
            b = y - h + 30 + j * 84
            c.rect(a - 4, b - 4, w / n * .44 + 8, 54, z("#f6e8c4"))
            c.rect(a, b, w / n * .44, 46, z("#54707a"))
            c.poly([(a, b), (a + w / n * .3, b), (a, b + 34)], z("#8fa8a6"))
    c.rect(x + 8, y - 70, w - 16, 70, z("#5f6a66"))
    c.rect(x + 8, y - 84, w - 16, 16, z(r.choice(["#c2452f", "#3f7a7c", "#d9a03c"])))


for x, w, h, wall, far in ((-30, 170, 330, "#c98a62", .4), (140, 150, 380, "#d9b784", .42), (1130, 170, 370, "#b9715a", .42), (1300, 150, 320, "#cfae7c", .4), (1450, 190, 390, "#a9806f", .42)):
    facade(x, w, h, wall, far)
# the library on the square: steps, columns, a scaffold on its roof
z = lambda t: mix(t, "#efe0b6", .4)
c.rect(290, 420, 840, 240, z("#e3cfa0"))
c.poly([(420, 400), (710, 268), (1000, 400)], z("#d3bd8c"))
c.poly([(450, 394), (710, 284), (970, 394)], z("#efdfb4"))
c.poly([(290, 424), (330, 346), (470, 346), (430, 424)], z("#5f7f7c"))
c.poly([(950, 346), (1090, 346), (1130, 424), (990, 424)], z("#5f7f7c"))
c.rect(280, 412, 860, 20, z("#cdb583"))
for i in range(6):
    x = 470 + i * 96
    c.rect(x - 17, 436, 34, 200, z("#f6ebcb"))
    c.rect(x + 5, 436, 12, 200, z("#c9b488"))
    c.rect(x - 23, 430, 46, 10, z("#f6ebcb"))
c.rect(668, 492, 84, 150, z("#3f5a52"))
for x in (330, 400, 1010, 1080):
    c.rect(x - 18, 480, 40, 92, z("#54707a"))
    c.rect(x, 480, 5, 92, z("#f6e8c4"))
for j in range(3):
    c.rect(420 - j * 16, 636 + j * 10, 580 + j * 32, 11, z("#f1e3bc" if j % 2 else "#d9c798"))
for x in (1000, 1044, 1088, 1132):   # the roof is being looked at
    c.line(x, 412, x, 296, 3.5, z("#7a5a44"))
for y in (304, 350):
    c.line(994, y, 1140, y, 4, z("#7a5a44"))
c.poly([(1002, 352), (1090, 352), (1104, 408), (1012, 408)], z("#3f6f9c"))

# ground
c.rect(-20, 656, W + 40, H, "#d9c49a")
for j in range(16):
    t = j / 16
    y = lerp(660, H, t ** 1.5)
    k = lerp(24, 90, t)
    for i in range(int(W / k) + 2):
        c.lens(i * k + (j % 2) * k * .5 + r.uniform(-4, 4), y + r.uniform(-2, 2), k * .8, k * .12, r.choice(["#c9b084", "#e3d0a6", "#bfa67c", "#d3bc90"]))

# people and stalls further off
def small_stall(x, y, k, cloth):
    c.rect(x, y - 70 * k, 180 * k, 70 * k, darker(WOOD, .1))
    for i in range(9):
        c.circle(x + (14 + i * 19) * k, y - 76 * k, 10 * k, r.choice([ORANGE, RED, GREEN, "#d9a03c"]))
    for a in (4, 176):
        c.line(x + a * k, y, x + a * k, y - 190 * k, 6 * k, INK)
    for i in range(8):
        a, b = x + (-14 + i * 26) * k, x + (12 + i * 26) * k
        ta, tb = x + (8 + i * 20.5) * k, x + (28.5 + i * 20.5) * k
        tone = cloth if i % 2 else CREAM
        c.poly([(ta, y - 230 * k), (tb, y - 230 * k), (b, y - 178 * k), (a, y - 178 * k)], mix(tone, "#e9dcb2", .15))
        c.smooth([(a, y - 179 * k), (b, y - 179 * k), (b, y - 164 * k), ((a + b) / 2, y - 156 * k), (a, y - 164 * k)], darker(mix(tone, "#e9dcb2", .15), .12))


small_stall(90, 720, 1.0, TEAL)
small_stall(1310, 716, .96, "#d9a03c")
for x, y, h, coat, face, hat, stride in ((330, 734, 176, "#6b4a66", 1, None, .5), (420, 724, 164, "#2f5a66", -1, RED, .3), (1196, 738, 182, "#a8452f", -1, None, .5), (1130, 712, 150, "#4a5a48", 0, "#e3cfa0", .2), (1250, 726, 128, "#d9a03c", -1, TEAL, .4)):
    c.ellipse(x + 30, y + 2, h * .3, 6, "#a9906a", op=.8)
    c.person(x, y, h, coat=mix(coat, "#e9dcb2", .12), legs=mix(INK, "#e9dcb2", .15), face=face, hat=hat, stride=stride, coat_length=.4, arm="carry" if stride > .4 else "down")

# ---- the stall: posts, the shade under its awning, the seller
X0, X1 = 250, 1370
c.poly([(X0 + 10, 300), (X1 - 10, 300), (X1 - 12, 792), (X0 + 12, 792)], "#5d5450", op=.5)
for x in (X0 + 16, X1 - 16):
    c.line(x, 1010, x, 230, 22, "#6b4028", 18)
    c.line(x - 6, 1010, x - 6, 330, 5, "#d99a5c")
c.rect(X0, 336, X1 - X0, 12, "#5a3524")
# strings of onions and garlic, bunches of herbs, a lamp
for x, n, tone in ((360, 7, "#c9743a"), (430, 6, "#f3e6c8"), (1190, 7, "#c9743a"), (1262, 6, "#f3e6c8")):
    for i in range(n):
        y = 362 + i * 24
        for s in (-1, 1):
            c.smooth([(x + s * 9 - 14, y), (x + s * 9 - 6, y - 13), (x + s * 9 + 5, y - 13), (x + s * 9 + 14, y), (x + s * 9, y + 14)], mix(tone, "#6b3424", r.uniform(0, .25)))
            c.smooth([(x + s * 9 - 10, y - 2), (x + s * 9 - 4, y - 10), (x + s * 9 - 4, y + 4)], lighter(tone, .5))
    c.line(x, 344, x, 362, 4, "#8a6a3c")
for x in (520, 1100):
    for i in range(24):
        c.brush([(x, 350), (x + r.uniform(-20, 20), 390), (x + r.uniform(-34, 34), r.uniform(410, 446))], 4, 1, r.choice(["#4d6a48", "#6b8a54", "#8a9c62"]), mid=8)
# seller
sx, sy = 800, 902
c.person(sx, sy, 476, coat="#35606a", legs=INK, face=1, hat="#d9a03c", arm="reach", coat_length=.4, stride=.05, hair="#5a2f22")
p = lambda a, b: (sx + a * 476, sy - b * 476)
c.smooth([p(-.07, .84), p(-.03, .875), p(.05, .87), p(.075, .835), p(.02, .8), p(-.05, .81)], RED)
c.smooth([p(-.01, .82), p(.04, .82), p(.05, .7), p(.0, .7)], "#a83a28")
c.smooth([p(-.1, .68), p(.0, .69), p(.1, .68), p(.115, .5), p(-.12, .5)], "#e9d6ac")
c.limb([p(-.03, .78), p(.09, .66), p(.22, .64)], 38, 26, "#2d5560")
c.circle(*p(.25, .637), 14, "#c98f6b")
# a paper bag in that hand
bx, by = p(.3, .6)
c.poly([(bx - 34, by + 46), (bx - 30, by - 46), (bx - 12, by - 40), (bx + 6, by - 48), (bx + 32, by - 42), (bx + 34, by + 46)], "#c9965c")
c.poly([(bx + 8, by + 46), (bx + 10, by - 46), (bx + 32, by - 42), (bx + 34, by + 46)], "#a8763f")
for i in range(4):
    c.brush([(bx - 16 + i * 11, by - 38), (bx - 20 + i * 13, by - 78), (bx - 26 + i * 17, by - 108)], 9, 3, r.choice(["#6b8a54", "#4d7a4a"]))

# awning: a big striped cloth
n = 15
top0, top1, ytop, ylow = X0 + 60, X1 - 60, 96, 286
for i in range(n):
    tone = RED if i % 2 == 0 else CREAM
    a, b = lerp(top0, top1, i / n), lerp(top0, top1, (i + 1) / n)
    d, e = lerp(X0 - 50, X1 + 50, i / n), lerp(X0 - 50, X1 + 50, (i + 1) / n)
    c.poly([(a, ytop), (b, ytop), (e, ylow), (d, ylow)], tone)
    c.poly([(lerp(a, b, .62), ytop), (b, ytop), (e, ylow), (lerp(d, e, .62), ylow)], darker(tone, .1))
    low = darker(tone, .2)
    c.shape(f"M{d} {ylow-1}L{e} {ylow-1}L{e} {ylow+34}Q{(d+e)/2} {ylow+78} {d} {ylow+34}Z", low)
    c.shape(f"M{d} {ylow+33}Q{(d+e)/2} {ylow+77} {e} {ylow+33}L{e} {ylow+39}Q{(d+e)/2} {ylow+83} {d} {ylow+39}Z", "#e9c98a" if i % 2 == 0 else RED)
c.halftone((X0 - 50, ytop, X1 - X0 + 100, ylow - ytop), lambda x, y: .5 * ((y - ytop) / (ylow - ytop)) ** 2, "#8a3326", 9, clip=[(top0, ytop), (top1, ytop), (X1 + 50, ylow), (X0 - 50, ylow)])
c.poly([(top0 - 8, ytop - 10), (top1 + 8, ytop - 10), (top1 + 10, ytop + 6), (top0 - 10, ytop + 6)], "#fff6de")
c.poly([(X0 - 52, ylow - 4), (X1 + 52, ylow - 4), (X1 + 52, ylow + 2), (X0 - 52, ylow + 2)], "#8a3326")

# ---- the counter: a slope of crates
def crate(x, y, w, h, fill):
    """A slatted crate leaning towards us; `fill` draws what is in it."""
    d = h * .34
    inner = [(x + 12, y - h), (x + w - 12, y - h), (x + w, y - d * .7), (x, y - d * .7)]
    c.poly(inner, "#3a2a24")
    with c.group(clip=[(x - 20, y - h - 200), (x + w + 20, y - h - 200), (x + w, y - d * .55), (x, y - d * .55)]):
        fill(x, y - d * .5, w, h)
    for j in range(2):
        yy = y - d * .72 + j * d * .42
        c.rect(x - 3, yy, w + 6, d * .36, mix(WOOD, "#e3b272", .35 if j == 0 else .1), 1)
    for a in (0, .48, .96):
        c.rect(x - 4 + w * a, y - d * .8, 15, d * .86, mix(WOOD, "#5a3524", .3), 1)


def leeks(x, y, w, h):
    """White shafts to the front with a beard of roots, leaves behind."""
    n = int(w / 26)
    for row in range(2):
        for i in range(n):
            px = x + 16 + (i + .5 * row) * (w - 24) / n
            py = y - row * 26 + r.uniform(-4, 4) - h * (.28 if row == 0 else .3)
            tip = py - h * .95
            c.brush([(px, py), (px + r.uniform(-4, 4), py - h * .42), (px + r.uniform(-10, 10), tip + 20)], 25, 30, "#f6efd2")
            c.brush([(px + 6, py), (px + 8, py - h * .4)], 8, 10, "#cdd8a4")
            for k in range(5):
                a = r.uniform(-34, 34)
                c.brush([(px, py - h * .36), (px + a * .4, tip + 10), (px + a * 1.3, tip - r.uniform(14, 56))], 17, 3, r.choice(["#3f6b46", "#55844f", "#7aa05e", "#2f5a44"]), mid=14)
            for k in range(6):
                c.brush([(px + r.uniform(-8, 8), py + 2), (px + r.uniform(-12, 12), py + 14)], 2.4, .8, "#d9c79a")
            c.ellipse(px, py, 12, 7, "#fffae6")


def rounds(tones, k, stalk=None, rows=4):
    def fill(x, y, w, h):
        for row in range(rows - 1, -1, -1):
            n = int(w / (k * 1.62))
            for i in range(n + 1):
                px = x + k * .9 + (i + (.5 if row % 2 else 0)) * (w - k * 1.8) / n
                if px > x + w - k * .6:
                    continue
                py = y - h * .08 - row * k * 1.02 + r.uniform(-3, 3)
                t = r.choice(tones)
                c.circle(px, py, k, darker(t, .18))
                c.ellipse(px - k * .16, py - k * .14, k * .78, k * .76, t)
                c.ellipse(px - k * .36, py - k * .4, k * .26, k * .2, lighter(t, .55))
                if stalk:
                    c.brush([(px + 2, py - k * .7), (px + 5, py - k * 1.15)], 4, 3, stalk)
    return fill


def carrots(x, y, w, h):
    for i in range(int(w / 13)):
        px = x + 10 + i * 13 + r.uniform(-4, 4)
        py = y - h * r.uniform(.12, .5)
        for k in range(3):
            c.brush([(px, py - h * .3), (px + r.uniform(-16, 16), py - h * .62), (px + r.uniform(-30, 30), py - h * .95)], 5, 1.5, r.choice(["#55844f", "#7aa05e", "#3f6b46"]), mid=9)
    for i in range(int(w / 11)):
        px = x + 10 + i * 11 + r.uniform(-4, 4)
        py = y - h * r.uniform(.14, .42)
        c.brush([(px, py - h * .3), (px + r.uniform(-3, 3), py), (px + r.uniform(-6, 6), py + h * .3)], 17, 3, r.choice(["#e07a2c", "#f09440", "#cf6622"]))


def cabbages(x, y, w, h):
    for row in (1, 0):
        n = max(2, int(w / 88))
        for i in range(n):
            px, py, k = x + (i + .5 + row * .3 - .15) * w / n, y - h * .2 - row * 50, 46
            for a in range(9):
                t = a / 9 * 2 * math.pi
                c.blob(px + math.cos(t) * k * .6, py + math.sin(t) * k * .44, k * .6, k * .44, r.choice(["#5d8a52", "#79a460", "#4b7548"]), 8, .15, a * 40)
            c.ellipse(px, py - 3, k * .66, k * .58, "#a9c67c")
            for a in (-.5, 0, .5):
                c.brush([(px, py + k * .4), (px + a * k * .5, py), (px + a * k * .9, py - k * .4)], 5, 1, "#dfe8b4")
            c.ellipse(px - 10, py - 16, k * .26, k * .18, "#d3e0a2")


crate(286, 800, 250, 150, leeks)
crate(552, 806, 236, 140, rounds(["#c2392f", "#d9542f", "#b0302c", "#e0a03c"], 25, "#5a4024"))
crate(804, 806, 238, 140, carrots)
crate(1058, 800, 270, 150, cabbages)
# cloth down the front of the trestle
front = [(266, 800), (1350, 800), (1366, 972), (250, 972)]
c.poly(front, "#3a6468")
for i in range(18):
    u = i / 18
    c.poly(sub_quad(front, u, 0, u + .022, 1), darker("#3a6468", .2))
    c.poly(sub_quad(front, u + .03, 0, u + .04, 1), lighter("#3a6468", .16))
c.poly([(258, 794), (1358, 794), (1360, 812), (256, 812)], "#c98a4e", rough=1)
c.poly([(258, 794), (1358, 794), (1358, 799), (258, 799)], "#fbdca0")
c.poly([(240, 970), (1376, 970), (1450, 1000), (300, 1004)], "#8a7250", op=.7)
# a slate for the price, left empty
c.poly([(630, 834), (760, 828), (764, 912), (634, 918)], "#c98a4e")
c.poly([(638, 842), (752, 836), (755, 905), (642, 910)], "#2f3438")
c.brush([(654, 862), (690, 856), (730, 862)], 2, 2, "#d9d6c4", mid=4)
c.brush([(654, 884), (680, 880), (712, 886)], 2, 2, "#d9d6c4", mid=4)


# ---- pumpkins on the ground before the stall
def pumpkin(x, y, k, tone, flat=.76):
    c.ellipse(x + k * .35, y + k * .04, k * 1.2, k * .2, "#7a5f40", op=.75)
    ribs = [(-.8, .4), (.8, .4), (-.52, .5), (.52, .5), (-.22, .52), (.22, .52), (0, .46)]
    for n, (a, w) in enumerate(ribs):
        shade = mix(darker(tone, .34), lighter(tone, .1), .5 - a * .55 + (.1 if n == 6 else 0))
        c.ellipse(x + a * k * .72, y - k * flat * .98 + abs(a) * k * .05, k * w, k * flat * (1 - abs(a) * .14), shade)
    for a in (-.62, -.3, .02, .34, .66):
        c.brush([(x + a * k * .4, y - k * flat * 1.86), (x + a * k * 1.25, y - k * flat), (x + a * k * .6, y - k * .06)], 1.5, 1.5, darker(tone, .36), mid=k * .05)
    for a, w in ((-.6, .14), (-.26, .1)):
        c.brush([(x + a * k * .72, y - k * flat * 1.68), (x + a * k * 1.2, y - k * flat * 1.2)], k * .02, k * .02, lighter(tone, .5), mid=k * w)
    c.smooth([(x - k * .3, y - k * flat * 1.83), (x, y - k * flat * 1.95), (x + k * .3, y - k * flat * 1.83), (x, y - k * flat * 1.74)], darker(tone, .4))
    c.brush([(x, y - k * flat * 1.82), (x + k * .04, y - k * flat * 2.1), (x + k * .2, y - k * flat * 2.34)], k * .2, k * .12, "#5f7040")
    c.brush([(x - k * .03, y - k * flat * 1.86), (x, y - k * flat * 2.08), (x + k * .14, y - k * flat * 2.3)], k * .06, k * .04, "#a9b070")


for x, y, k, tone, flat in ((96, 972, 74, "#d9a03c", .7), (1490, 966, 80, "#e0842e", .78), (1404, 1000, 58, "#8a9c6c", .66), (232, 1000, 96, ORANGE, .76), (1566, 1040, 92, "#cf6a26", .8), (84, 1056, 92, "#e07a2a", .76),
                            (394, 1040, 70, "#f0a444", .7), (1302, 1054, 84, "#ec8f36", .76), (520, 1062, 48, "#8fa070", .66), (1180, 1064, 50, "#d9a03c", .68)):
    pumpkin(x, y, k, tone, flat)

# the customer, near, seen from behind with a basket of leeks
qx, qy = 1058, 1100
c.person(qx, qy, 540, coat="#7a3a4a", legs=INK, face=0, hat="#35606a", stride=.05, arm="pockets", coat_length=.34, hair="#3a2620")
p = lambda a, b: (qx + a * 540, qy - b * 540)
c.smooth([p(-.06, .84), p(-.055, .872), p(.055, .872), p(.06, .84), p(0, .815)], "#e9c98a")
c.circle(*p(.008, 1.035), 15, "#e9c98a")
c.brush([p(-.105, .78), p(-.11, .6), p(-.12, .42)], 7, 9, "#b8606a")
x, y = p(.17, .42)
c.brush([(x - 66, y - 6), (x - 40, y - 92), (x + 34, y - 92), (x + 62, y - 6)], 9, 9, "#7a4a2c", count=24)
for i in range(4):
    px = x - 30 + i * 17
    c.brush([(px, y), (px - 6 + i * 3, y - 60)], 17, 17, "#f6efd2")
    for k in range(3):
        c.brush([(px - 5 + i * 3, y - 56), (px + r.uniform(-16, 16), y - 104), (px + r.uniform(-42, 42), y - 140)], 14, 3, r.choice(["#3f6b46", "#55844f", "#7aa05e"]), mid=12)
q = [(x - 76, y - 8), (x + 74, y - 8), (x + 58, y + 74), (x - 60, y + 74)]
c.poly(q, "#6b4428")
for v in range(4):
    for u in range(8):
        c.poly(sub_quad(q, u / 8 + .012, v / 4 + .04, (u + 1) / 8 - .012, (v + 1) / 4 - .04), "#d9a862" if (u + v) % 2 else "#a8743f")
c.limb([p(.085, .775), p(.15, .67), p(.168, .575)], 42, 30, "#6b3242")
c.circle(*p(.17, .568), 16, "#c98f6b")
c.poly([(x - 80, y - 14), (x + 78, y - 14), (x + 76, y + 2), (x - 78, y + 2)], "#e9bf7c")
for x, y, s in ((500, 60, 46), (1420, 230, 44), (120, 250, 40)):
    c.gull(x, y, s, "#fffaea", .4, r.uniform(-10, 10))
c.save(tint="#d9542f", grain=.42, dark=.34)
