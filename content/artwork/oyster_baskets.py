"""Baskets of oysters on a jetty, two growers in waders, the sun low over the flats."""

import math

from ink import Canvas, Eye, W, H, lerp, mix, darker, lighter, sub_quad, quad_point

c = Canvas("oyster-baskets", paper="#f8ecd6", seed=52)
r = c.r
INK, PLUM, SLATE, SUNC, GOLD, CORAL = "#22303c", "#54506a", "#5b7684", "#fff3d0", "#f3bf6a", "#e0785a"
HORIZON = 470
SUN = (1120, 424)

c.sky([(0, "#6d8c9c"), (110, "#93a3a2"), (210, "#c9b59a"), (300, "#eebc86"), (380, "#f8d69c"), (440, "#fce5b4")], wave=12)
c.glow(*SUN, 340, SUNC, .8, 10)
c.circle(*SUN, 50, "#fffae6")
for x, y, w, h in ((380, 90, 640, 18), (1240, 66, 560, 15), (900, 180, 420, 12), (200, 270, 420, 11), (1440, 262, 380, 11), (680, 330, 360, 8)):
    c.streak(x, y, w, h, "#7d7788" if y < 150 else "#d08a72", op=.85)
    c.streak(x + 14, y + h * .6, w * .8, h * .4, "#fcdfb0", op=.9)
c.smooth([(-60, 476), (80, 446), (260, 430), (460, 440), (640, 456), (800, 470), (800, 484), (-60, 484)], "#8f7f86")
c.smooth([(1240, 476), (1380, 452), (1520, 446), (1660, 452), (1660, 484), (1240, 484)], "#a98c84")


def lit(x, y):
    return .85 * max(0, 1 - abs(x - SUN[0]) / (60 + (y - HORIZON) * .55))


c.rect(-20, HORIZON, W + 40, H, c.gradient([(0, "#f3cf98"), (.16, "#c9a994"), (.45, "#6f8490"), (1, "#33505f")], 0, HORIZON, 0, H))
c.water(HORIZON + 2, H, None, ["#8d949a", "#6b7f8c", "#c4a48e", "#55707f", "#a79a98"], rows=40, density=.9, lit=lit, lit_colours=["#fff6d8", "#fbdca0", "#f3c080"])

# The beds: lines of stakes that run out over the flats
eye = Eye(1120, HORIZON, 2.4, 900)
for line, x0 in enumerate((-26, -17, -8.6, 5.5, 13.5, 22)):
    for i in range(15):
        z = 12 * 1.17 ** i
        k = eye.scale(z)
        x = x0 + math.sin(i * 1.7 + line) * .3
        a = eye.p(x, 0, z)
        if not -30 < a[0] < W + 30:
            continue
        far = min(.7, i / 16)
        tone = mix("#3d3f4f", "#e0b48a", far)
        h = r.uniform(.8, 1.25)
        c.line(a[0], a[1] + 3, a[0] + r.uniform(-3, 3), a[1] - h * k, max(1.5, .13 * k), tone, max(1, .09 * k))
        for j in range(4):
            c.lens(a[0] + r.uniform(-2, 2), a[1] + (3 + j * 5) * k / 40, .4 * k, max(1, .04 * k), tone, op=.7)
    for i in range(9):   # trestles with bags between them
        z = 13 * 1.22 ** i
        k = eye.scale(z)
        a = eye.p(x0 + 1.6, 0, z)
        if -40 < a[0] < W + 40 and i % 2:
            far = min(.7, i / 12)
            c.poly([(a[0] - .9 * k, a[1] - .06 * k), (a[0] - .7 * k, a[1] - .34 * k), (a[0] + .8 * k, a[1] - .34 * k), (a[0] + 1.0 * k, a[1] - .06 * k)], mix("#4f4a55", "#e0b48a", far))
            c.line(a[0] - .7 * k, a[1] - .34 * k, a[0] + .8 * k, a[1] - .34 * k, max(1, .05 * k), mix("#f8d69c", "#e0b48a", far))

# a flat boat with a third grower far out
x, y, k = 470, 560, .8
for i in range(8):
    c.lens(x + r.uniform(-8, 8), y + 6 + i * 6, (180 - i * 16) * k, 5, r.choice([INK, "#55707f", PLUM]))
c.smooth([(x - 130 * k, y - 26), (x + 120 * k, y - 22), (x + 140 * k, y - 30), (x + 118 * k, y + 6), (x - 116 * k, y + 6)], INK)
c.line(x - 126 * k, y - 22, x + 138 * k, y - 25, 5, GOLD)
for j in range(4):
    c.rect(x - 90 * k + j * 34, y - 40 - (j % 2) * 10, 30, 22 + (j % 2) * 10, PLUM)
c.person(x + 72 * k, y - 14, 124, coat="#3f5a62", legs=INK, face=-1, hat=CORAL, stride=.15, arm="reach", coat_length=.3)
c.line(x + 30, y - 116, x - 66, y + 20, 4, INK)

# ---- two in waders in the shallows by the jetty
def ripples(x, y, w, colour, n=8):
    for i in range(n):
        c.lens(x + r.uniform(-8, 8), y + 4 + i * 11, w * r.uniform(.7, 1.25) * (1 - i * .04), 6, colour if i % 2 else mix(colour, "#6b7f8c", .5), op=.9)
    c.lens(x, y, w * 2.2, 7, "#fbe3b4", op=.9)
    c.lens(x + 6, y + 3, w * 1.3, 5, INK)


def grower(x, y, h, waders, jersey, hat, face, arm, light=GOLD, under=.17):
    """Standing in water to the shin: chest waders over a jersey."""
    ripples(x, y, h * .36, darker(waders, .1))
    f = face
    with c.group(clip=(x - h, y - h * 1.2, 2 * h, h * 1.2)):
        yy = y + h * under
        c.person(x, yy, h, coat=jersey, legs=waders, face=face, hat=hat, stride=.42, arm=arm, coat_length=.47, light=light)
        p = lambda a, b: (x + a * f * h, yy - b * h)
        # the bib of the waders over the jersey, and the straps
        c.smooth([p(-.12, .44), p(-.118, .6), p(-.1, .7), p(.02, .69), p(.1, .7), p(.108, .58), p(.12, .44)], waders)
        c.smooth([p(.06, .46), p(.06, .6), p(.06, .69), p(.1, .7), p(.108, .58), p(.12, .46)], mix(waders, light, .55))
        for a in (-.07, .06):
            c.line(*p(a, .69), *p(a * .5, .83), .024 * h, darker(waders, .35))
        path = {"reach": [(-.03, .78), (.1, .66), (.27, .62)], "carry": [(-.02, .78), (-.04, .62), (.1, .57)], "down": [(-.02, .78), (-.05, .62), (-.01, .47)]}[arm]
        path = [p(*q) for q in path]
        c.limb(path, .082 * h, .052 * h, darker(jersey, .12))
        c.circle(*path[-1], .03 * h, "#c98f6b")


grower(800, 742, 338, "#4d6a5c", "#b8492f", "#7a2f2c", 1, "reach")
# the basket that goes from hand to hand
def basket(x, y, w, h, tone="#8a5a34", ground=True, rim=GOLD):
    """A round basket: foot at y, full of oysters."""
    if ground:
        c.smooth([(x - w * .62, y + 4), (x, y - 4), (x + w * .5, y + 2), (x, y + 14)], INK, op=.4)
    body = [(x - w * .5, y - h), (x + w * .5, y - h), (x + w * .4, y - h * .08), (x + w * .2, y + h * .03), (x - w * .2, y + h * .03), (x - w * .4, y - h * .08)]
    c.poly(body, darker(tone, .45))
    with c.group(clip=body):
        rows, cols = 7, 12
        for j in range(rows):
            for i in range(cols):
                u0, u1 = math.sin((i / cols - .5) * math.pi) * .5, math.sin(((i + .9) / cols - .5) * math.pi) * .5
                t = (i + .5) / cols
                shade = mix(darker(tone, .3), lighter(tone, .5), t ** 1.3 if x < SUN[0] else (1 - t) ** 1.3)
                if (i + j) % 2:
                    shade = darker(shade, .3)
                sag = h * .05 * math.cos((t - .5) * math.pi)
                yy = y - h + j * h / rows + sag
                taper = lerp(1, .82, j / rows)
                c.poly([(x + u0 * w * taper, yy), (x + u1 * w * taper, yy), (x + u1 * w * taper, yy + h / rows * .86), (x + u0 * w * taper, yy + h / rows * .86)], shade)
    c.ellipse(x, y - h, w * .52, w * .13, "#3a2a2a")
    shells = []
    for i in range(int(26 + w / 6)):
        a, d = r.uniform(0, 2 * math.pi), math.sqrt(r.random())
        shells.append((x + math.cos(a) * d * w * .42, y - h - w * .04 + math.sin(a) * d * w * .07 - (1 - d) * w * .15))
    for sx, sy in sorted(shells, key=lambda q: q[1]):
        oyster(sx, sy, w * r.uniform(.07, .1))
    # rim in front
    c.brush([(x - w * .53, y - h), (x - w * .3, y - h + w * .105), (x, y - h + w * .135), (x + w * .3, y - h + w * .105), (x + w * .53, y - h)], w * .035, w * .035, tone, count=24, mid=w * .05)
    c.brush([(x - w * .1, y - h + w * .122), (x + w * .22, y - h + w * .108), (x + w * .52, y - h + w * .006)], w * .008, w * .014, rim, mid=w * .02)


def oyster(x, y, k):
    rot = r.uniform(-60, 60)
    c.blob(x + k * .12, y + k * .2, k * 1.1, k * .72, "#2e3440", 9, .16, rot)
    c.blob(x, y, k * 1.08, k * .68, r.choice(["#7d7f86", "#8f8a88", "#6b727c", "#a39a90"]), 9, .16, rot)
    c.blob(x + k * .1, y - k * .06, k * .8, k * .44, r.choice(["#b9b1a6", "#cbbfae", "#a8a5a2"]), 9, .18, rot)
    c.blob(x + k * .22, y - k * .14, k * .45, k * .2, r.choice(["#f3e3c4", "#e6cfa8", "#fbe9c8"]), 8, .2, rot)


basket(918, 596, 124, 84, ground=False)
c.brush([(860, 520), (868, 474), (918, 456), (968, 474), (976, 520)], 8, 8, "#6b4430", count=24)
grower(1058, 762, 352, "#39535f", "#e0a04a", "#2c3c48", -1, "reach", light="#fbd08a")
c.smooth([(895, 512), (880, 526), (884, 540), (900, 534)], "#c98f6b")

# ---- the jetty, running from the lower right to the left
deck = [(-40, 872), (330, 800), (1700, 1010), (1700, 1140), (-40, 1140)]
c.poly([(330, 800), (1700, 1010), (1700, 1046), (330, 826)], "#2b2f3a")
for x in (380, 620, 900, 1230, 1560):
    y = 800 + (x - 330) * .1533
    k = lerp(.6, 1.15, (x - 380) / 1180)
    for i in range(9):
        c.lens(x + r.uniform(-6, 6), y + 84 * k + i * 9, 56 * k, 6, r.choice([INK, "#3d4a58"]))
    c.line(x, y - 4, x, y + 86 * k, 36 * k, "#33343f", 40 * k)
    c.line(x + 12 * k, y + 20, x + 13 * k, y + 84 * k, 8 * k, "#c98a5c")
c.poly(deck, "#6b5a58")
n = 26
for i in range(n):
    t0, t1 = (i / n) ** 1.0, ((i + .93) / n)
    a0, a1 = lerp(330, 1700, t0), lerp(330, 1700, t1)
    b0, b1 = lerp(-640, 1560, t0), lerp(-640, 1560, t1)
    ya0, ya1 = 800 + (a0 - 330) * .1533, 800 + (a1 - 330) * .1533
    c.poly([(a0, ya0), (a1, ya1), (b1, 1150), (b0, 1150)], mix(r.choice(["#7d6660", "#89706a", "#735d5a"]), "#e9b07a", r.uniform(.08, .42)))
    if r.random() < .8:
        m = r.uniform(.2, .8)
        c.lens(lerp((a0 + a1) / 2, (b0 + b1) / 2, m), lerp(ya0, 1150, m), 9, 3, "#4a3c3e")
c.poly([(330, 796), (1700, 1006), (1700, 1018), (330, 804)], "#fbd7a0")
c.poly([(-40, 868), (330, 796), (336, 804), (-40, 880)], "#fbd7a0")
# wet streaks of light
for i in range(26):
    x, y = r.uniform(60, 1560), r.uniform(900, 1060)
    c.lens(x, y, r.uniform(40, 150), 4, "#f6cf98", -.3, op=.55)
# long shadows of the baskets, towards the viewer's left
for x, y, w in ((250, 960, 230), (520, 1010, 280), (1290, 1040, 250), (120, 900, 140)):
    c.poly([(x - w * .42, y - 6), (x + w * .42, y), (x - w * .5, y + w * .8), (x - w * 1.5, y + w * .74)], "#3a3440", op=.5)
basket(100, 918, 168, 118, "#7d5636")
basket(262, 958, 226, 158, "#9a6438")
basket(540, 1024, 300, 204, "#8a5a34")
basket(1322, 1052, 270, 176, "#8f5f38")
# loose shells, gloves and a knife
for i in range(30):
    x = r.uniform(640, 1180)
    y = 980 + (x - 640) * .08 + r.uniform(-20, 74)
    if y < 1062 and y > 880 + (x - 330) * .1533 - 60:
        oyster(x, y, r.uniform(12, 19))
x, y = 820, 962
c.smooth([(x - 60, y + 8), (x - 20, y - 16), (x + 20, y - 20), (x + 62, y - 22), (x + 66, y - 10), (x + 40, y - 6), (x + 70, y - 2), (x + 68, y + 10), (x + 20, y + 10), (x - 20, y + 22)], CORAL)
c.smooth([(x - 60, y + 8), (x - 20, y - 16), (x - 6, y + 14), (x - 22, y + 22)], "#a84a38")
# a coil of rope and a post with a gull
x, y = 1050, 1006
for i in range(5):
    k = 84 - i * 13
    c.shape(f"M{x-k} {y}a{k} {k*.3} 0 1 0 {2*k} 0a{k} {k*.3} 0 1 0 {-2*k} 0ZM{x-k+9} {y}a{k-9} {k*.3-5} 0 1 0 {2*k-18} 0a{k-9} {k*.3-5} 0 1 0 {-2*k+18} 0Z", "#d9a860" if i % 2 else "#f0cf94", rule="evenodd")
px, py = 1530, 1010
c.poly([(px - 30, py + 20), (px - 27, py - 216), (px + 27, py - 216), (px + 30, py + 20)], "#3a3a46")
c.poly([(px - 30, py + 20), (px - 27, py - 216), (px - 8, py - 216), (px - 9, py + 20)], "#d99a66")
c.ellipse(px, py - 216, 28, 9, "#fbdca8")
c.brush([(px - 32, py - 120), (px, py - 110), (px + 32, py - 124)], 13, 13, "#d9a860")
c.brush([(px - 31, py - 102), (px, py - 92), (px + 31, py - 106)], 13, 13, "#b98848")
gx, gy = px, py - 222
k = 2.0
P = lambda a, b: (gx - a * k, gy + b * k)
for a in (-2, 5):
    c.line(*P(a, -8), *P(a, 3), 4, CORAL)
c.smooth([P(-28, -12), P(-4, -24), P(8, -37), P(18, -38), P(21, -31), P(15, -20), P(8, -8), P(-8, -6)], "#fff8e6")
c.smooth([P(-36, -8), P(-10, -21), P(3, -16), P(-10, -8)], "#8d949a")
c.poly([P(20, -34), P(32, -30), P(20, -29)], "#e8903c")
c.circle(*P(15, -33), 2.6, INK)
for x, y, s in ((600, 180, 90), (730, 250, 56), (420, 220, 48), (1340, 350, 44)):
    c.gull(x, y, s, "#fff8e6", .42, r.uniform(-12, 12))
c.save(tint="#e0653f", grain=.42, dark=.34)
