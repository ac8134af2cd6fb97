"""The harbor at dawn: the low wall runs out to its light, fishing boats lie inside, gulls are up."""

import math

from ink import Canvas, W, H, lerp, mix, darker, lighter, quad_point, sub_quad

c = Canvas("harbor-dawn", paper="#fbeed6", seed=5)
r = c.r
HORIZON = 436
SUN = (905, 386)
NIGHT, PLUM, STONE = "#25304a", "#5b4a62", "#8a6a74"

# Sky
c.sky([(0, "#d9604f"), (120, "#e67c60"), (215, "#f09c76"), (300, "#f7bd8e"), (372, "#fcdcae")], wave=12)
c.glow(*SUN, 330, "#fff1cb", .75, 10)
for x, y, w, h in ((330, 96, 620, 18), (760, 62, 380, 12), (1320, 120, 560, 20), (120, 205, 420, 13), (1130, 222, 460, 14), (560, 268, 420, 10), (1440, 300, 300, 9), (250, 322, 360, 8)):
    c.streak(x, y, w, h, "#b4505a" if y < 180 else "#cf6a62", op=.85)
    c.streak(x + 14, y + h * .55, w * .8, h * .4, "#fbc795")
c.circle(*SUN, 54, "#fff6dc")

# Tansy Island and the far shore
ridge = [(-40, 418), (60, 396), (170, 372), (280, 362), (360, 376), (450, 398), (560, 414), (660, 425), (740, 436)]
c.shape("M-40 440L" + "L".join(f"{x} {y + r.uniform(-3, 3)}" for x, y in ridge) + "L740 440Z", "#a9626c")
c.halftone((-20, 350, 760, 92), lambda x, y: .6 * (y - 350) / 92, "#e99a80", 7, clip=[(x, y) for x, y in ridge] + [(740, 440), (-40, 440)])
for x, y in ((150, 392), (176, 390), (206, 396), (300, 384), (330, 392), (352, 398)):
    c.poly([(x, y), (x, y - 9), (x + 6, y - 15), (x + 12, y - 9), (x + 12, y)], "#fbe3bd")
ridge = [(1180, 438), (1290, 418), (1400, 402), (1500, 380), (1640, 366), (1640, 440)]
c.poly(ridge, "#b96a6a")

# The sound, outside the wall
def lit(x, y):
    spread = 36 + (y - HORIZON) * .42
    return .85 * max(0, 1 - abs(x - SUN[0]) / spread)

c.rect(-40, HORIZON, W + 80, H - HORIZON + 60, c.gradient([(0, "#e9a98b"), (.12, "#b98d8c"), (.34, "#6f8391"), (1, "#35536b")], 0, HORIZON, 0, H))
c.water(HORIZON, H, None, ["#e8a78c", "#9a8792", "#7c8794"], rows=13, lit=lit, lit_colours=["#fff1cd", "#fde0ae"], density=.9)
with c.group(clip=(-40, 500, W + 80, 620)):
    c.water(470, H + 60, None, ["#44637a", "#6d8797", "#c48f88", "#2f4c66", "#54748a"], rows=44, lit=lit, lit_colours=["#fff1cd", "#fbd3a2", "#f3b488"], density=1.35)

# A far sail and the ferry's smoke-less silhouette on the horizon
c.poly([(612, 434), (634, 372), (638, 434)], "#fff3d8")
c.poly([(642, 434), (641, 384), (660, 434)], "#f3c7a0")
c.poly([(604, 434), (668, 434), (660, 441), (612, 441)], NIGHT)


def boat(x, y, k, hull, trim, house, flip=1, reflect=True, nets="#d98a3a"):
    """A small trawler; (x, y) is the middle of its waterline, k its scale (about 300k long)."""
    q = lambda a, b: (x + a * k * flip, y - b * k)
    if reflect:
        with c.group(op=.88):
            for i in range(16):
                d = 4 + i * 7.5 + r.uniform(-2, 2)
                w = (300 - i * 13) * r.uniform(.75, 1.05)
                colour = darker(hull, .3) if i < 8 else r.choice([darker(hull, .2), mix(house, "#3a5570", .55)])
                c.lens(x - 10 * k * flip + r.uniform(-16, 16) * k, y + d * k, w * k, 6.5 * k, colour)
            for d, w in ((62, 80), (84, 66), (104, 84), (126, 50)):
                c.lens(x - 52 * k * flip + r.uniform(-8, 8) * k, y + d * k, w * k, 6 * k, mix(house, "#c9a698", .3))
    # rigging and mast
    mast = q(28, 218)
    for a in ((-150, 50), (148, 78)):
        c.line(*mast, *q(*a), 1.6 + k, NIGHT)
    c.line(*q(28, 40), *mast, 9 * k, NIGHT, 5 * k)
    c.line(*q(30, 76), *q(-22 + 130, 150), 6 * k, NIGHT, 4 * k)
    c.line(*q(108, 150), *mast, 1.4 + k * .6, NIGHT)
    c.poly([q(28, 218), q(28, 196), q(62, 207)], trim)
    # wheelhouse
    c.poly([q(-96, 38), q(-92, 128), q(-12, 128), q(-6, 38)], house)
    c.poly([q(-38, 38), q(-36, 128), q(-12, 128), q(-6, 38)], mix(house, PLUM, .45))
    c.poly([q(-106, 126), q(-104, 138), q(2, 138), q(6, 126)], trim)
    for a in (-84, -62):
        c.poly([q(a, 92), q(a + 1, 116), q(a + 17, 116), q(a + 17, 92)], NIGHT)
        c.poly([q(a + 3, 100), q(a + 3, 113), q(a + 11, 113)], "#fbd9a5")
    c.poly([q(-34, 92), q(-33, 116), q(-16, 116), q(-13, 92)], "#fff0c0")
    c.line(*q(-70, 138), *q(-70, 182), 5 * k, NIGHT, 2 * k)
    c.ellipse(*q(-42, 146), 14 * k, 7 * k, darker(trim, .2))
    # hull
    c.shape("M%.1f %.1fQ%.1f %.1f %.1f %.1fQ%.1f %.1f %.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fZ" % (
        *q(-158, 52), *q(-60, 28), *q(30, 36), *q(110, 44), *q(164, 84), *q(146, 30), *q(120, -6), *q(-132, -6), *q(-150, 14), *q(-158, 52)), hull)
    c.shape("M%.1f %.1fQ%.1f %.1f %.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fQ%.1f %.1f %.1f %.1fZ" % (
        *q(-158, 54), *q(-60, 29), *q(30, 37), *q(110, 45), *q(166, 86), *q(160, 74), *q(108, 34), *q(30, 26), *q(-60, 18), *q(-157, 42)), trim)
    c.shape("M%.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fZ" % (
        *q(120, -6), *q(146, 30), *q(160, 72), *q(120, 40), *q(86, -6), *q(100, -7), *q(120, -6)), lighter(hull, .22), op=.8)
    c.shape("M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ" % (*q(-146, 8), *q(128, 6), *q(120, -7), *q(-134, -7)), "#9c3a34")
    # gear on deck
    for i in range(5):
        c.blob(*q(54 + i * 13, 46 + (i % 2) * 8 + i * 2), 12 * k, 9 * k, nets if i % 2 else darker(nets, .25), 8, .2)
    for a in (-120, -40, 70):
        c.circle(*q(a, 24), 7 * k, "#f6dcae")
        c.circle(*q(a, 24), 3 * k, NIGHT)


# Boats at their moorings inside the harbor, far to near
boat(1330, 545, .34, "#4b4f68", "#f6d6ac", "#f2c9a2", -1)
boat(1238, 590, .42, "#7a4a55", "#f4cfa2", "#efc09a", 1)
boat(1425, 640, .62, "#a8443a", "#fae1b6", "#f5dcb8", -1, nets="#4f7f86")
c.water(600, 700, None, ["#54748a", "#c48f88", "#44637a"], rows=5, density=.5, x0=1020, near=.8, lit=lit, lit_colours=["#fff1cd"])

# The wall: outer edge, walk, inner face, all running to the light
END = 1170
outer0, outer1 = (-30, 690), (END, 462)
inner0, inner1 = (-30, 842), (END + 22, 468)
low0, low1 = (170, 1100), (END + 26, 482)
c.poly([outer0, outer1, inner1, inner0], "#e3a98a")
walk = [outer0, outer1, inner1, inner0]
# parapet on the seaward side, low
par = [(-30, 622), (END, 453), outer1, outer0]
c.poly(par, PLUM)
for j in range(3):
    x = 0
    u = r.uniform(0, .03)
    while u < .97:
        n = u + r.uniform(.03, .06) * (1.15 - u)
        c.poly(sub_quad(par, u + .002, j / 3 + .04, min(1, n) - .002, (j + 1) / 3 - .03), mix(PLUM, "#92646f", r.random() * .8), 1)
        u = n
c.poly([(-30, 604), (END, 450), (END, 454.5), (-30, 632)], "#f6c79d")
# shade that the parapet throws across the walk, and the joints of the paving
c.poly([outer0, outer1, (END + 6, 464), (-30, 742)], "#a8737a")
for i in range(26):
    u = 1 - (1 - i / 26) ** 1.9
    c.line(*quad_point(walk, u, .32), *quad_point(walk, u, 1), lerp(4, 1, u), "#c68d7e")
for v in (.55, .78):
    c.line(*quad_point(walk, 0, v), *quad_point(walk, 1, v), 4, "#c68d7e", 1)
# inner face of squared stones
face = [inner0, inner1, low1, (low0[0] - 900, low0[1] + 560)]
face_clip = [inner0, inner1, low1, low0, (-30, 1100)]
c.poly(face_clip, NIGHT)
with c.group(clip=face_clip):
    rows = 9
    for j in range(rows):
        u = r.uniform(-.02, .02)
        while u < 1:
            n = u + r.uniform(.02, .05) * (1.25 - u)
            a = quad_point
            def f(u, v):
                top = quad_point([inner0, inner1, inner1, inner0], u, 0)
                deep = lerp(520, 15, u ** .8) if u < 1 else 15
                return top[0] + deep * v * .32, top[1] + deep * v
            if r.random() < .86:
                tone = mix("#2b3752", "#6a5a72", max(0, (.9 - j / rows)) * r.uniform(.25, .95))
                uu, nn = max(0, u + .0025 * (1.2 - u)), min(1, n - .0025 * (1.2 - u))
                c.poly([f(uu, (j + .06) / rows), f(nn, (j + .06) / rows), f(nn, (j + .95) / rows), f(uu, (j + .95) / rows)], tone, 1.2)
            u = n
    # weed at the waterline
    for i in range(60):
        t = r.random() ** 1.4
        x, y = lerp(low0[0], low1[0], t), lerp(low0[1], low1[1], t)
        k = lerp(22, 3, t ** .6)
        c.blob(x - k * .4, y - k * r.uniform(.1, 1.3), k * .9, k * .5, r.choice(["#24483f", "#2c5146", "#1d3a3a", "#1a2c3a"]), 7, .25)
c.poly([inner0, inner1, (END + 22, 471), (-30, 868)], "#fbd3a6")
# the wall's reflection
for i in range(46):
    t = r.random()
    x, y = lerp(low0[0], low1[0], t), lerp(low0[1], low1[1], t)
    k = lerp(1, .12, t ** .7)
    c.lens(x + r.uniform(0, 150) * k, y + r.uniform(2, 26) * k, 190 * k, 9 * k, r.choice([NIGHT, "#2b3c57", "#3a4a63"]))

# The light at the end of the arm
lx, ly = END + 6, 472
c.circle(lx, ly - 146, 70, c.radial([(0, "#fffbe6", .9), (1, "#fff1cb", 0)], lx, ly - 146, 70))
with c.group(transform=f"translate({lx} {ly}) scale(1.4) translate({-lx} {-ly})"):
    c.poly([(lx - 24, ly + 6), (lx - 21, ly - 8), (lx + 21, ly - 8), (lx + 24, ly + 8)], PLUM)
    c.poly([(lx - 14, ly - 8), (lx - 9, ly - 92), (lx + 9, ly - 92), (lx + 14, ly - 8)], "#fff1d6")
    c.poly([(lx + 1, ly - 8), (lx + 1, ly - 92), (lx + 9, ly - 92), (lx + 14, ly - 8)], "#d8a99a")
    for y in (28, 62):
        c.poly([(lx - 13 + y * .05, ly - y), (lx - 12.4 + y * .05, ly - y - 17), (lx + 12.4 - y * .05, ly - y - 17), (lx + 13 - y * .05, ly - y)], "#b8402f")
    c.rect(lx - 13, ly - 97, 26, 5, NIGHT)
    c.rect(lx - 6, ly - 112, 12, 16, "#fff0b0")
    c.poly([(lx - 10, ly - 111), (lx, ly - 124), (lx + 10, ly - 111)], "#b8402f")

# On the walk: somebody with a dog, pots, bollards
c.poly([(404, 672), (330, 726), (352, 734), (424, 674)], "#8d606c", op=.8)
c.person(412, 674, 158, coat="#b8402f", legs=NIGHT, coat_length=.4, stride=.45, hat="#f3d3a0", arm="pockets", face=1, light="#fcd7a4")
dx, dy = 486, 662
DOG = .8
c.poly([(dx - 30 * DOG, dy - 2 * DOG), (dx - 110 * DOG, dy + 40 * DOG), (dx - 90 * DOG, dy + 44 * DOG), (dx + 30 * DOG, dy)], "#8d606c", op=.8)
c.smooth([(dx - 36 * DOG, dy - 40 * DOG), (dx - 10 * DOG, dy - 42 * DOG), (dx + 22 * DOG, dy - 44 * DOG), (dx + 34 * DOG, dy - 62 * DOG), (dx + 44 * DOG, dy - 66 * DOG), (dx + 62 * DOG, dy - 54 * DOG), (dx + 60 * DOG, dy - 48 * DOG), (dx + 46 * DOG, dy - 46 * DOG), (dx + 36 * DOG, dy - 24 * DOG), (dx + 8 * DOG, dy - 22 * DOG), (dx - 34 * DOG, dy - 24 * DOG)], NIGHT)
for a, b in ((-32, -38), (-22, -20), (20, 14), (30, 34)):
    c.line(dx + a * DOG, dy - 30 * DOG, dx + b * DOG, dy, 7, NIGHT, 4)
c.brush([(dx - 34 * DOG, dy - 38 * DOG), (dx - 50 * DOG, dy - 50 * DOG), (dx - 52 * DOG, dy - 62 * DOG)], 7, 2, NIGHT)
c.smooth([(dx + 36 * DOG, dy - 64 * DOG), (dx + 30 * DOG, dy - 54 * DOG), (dx + 35 * DOG, dy - 46 * DOG), (dx + 41 * DOG, dy - 58 * DOG)], "#141b2c")
c.brush([(dx + 36 * DOG, dy - 48 * DOG), (dx - 10 * DOG, dy - 40 * DOG), (436, 596)], 2.4, 2.4, "#7a3a36")


def bollard(x, y, k):
    c.ellipse(x - 18 * k, y + 2 * k, 40 * k, 8 * k, "#8d606c", op=.8)
    c.poly([(x - 20 * k, y), (x - 15 * k, y - 44 * k), (x + 15 * k, y - 44 * k), (x + 20 * k, y)], NIGHT)
    c.ellipse(x, y - 46 * k, 24 * k, 11 * k, NIGHT)
    c.ellipse(x + 5 * k, y - 49 * k, 15 * k, 5 * k, "#e7a98a")
    c.brush([(x + 10 * k, y - 38 * k), (x + 14 * k, y - 20 * k), (x + 15 * k, y - 4 * k)], 4 * k, 6 * k, "#8a6a74")


bollard(690, 618, .6)
bollard(905, 552, .34)
bollard(240, 742, .95)


def pot(x, y, w, h):
    """A lobster pot: rounded frame, netting."""
    d = f"M{x} {y}V{y-h*.5}Q{x} {y-h} {x+w*.25} {y-h}H{x+w*.75}Q{x+w} {y-h} {x+w} {y-h*.5}V{y}Z"
    c.shape(d, "#6e4a4c")
    with c.group(clip=d):
        for i in range(-4, 16):
            c.line(x + i * w / 11, y, x + i * w / 11 + h * .7, y - h, 2.6, "#c99370")
            c.line(x + i * w / 11, y, x + i * w / 11 - h * .7, y - h, 2.6, "#a87462")
    c.shape(d + f"M{x+w*.06} {y-h*.06}H{x+w*.94}V{y-h*.5}Q{x+w*.94} {y-h*.93} {x+w*.74} {y-h*.93}H{x+w*.26}Q{x+w*.06} {y-h*.93} {x+w*.06} {y-h*.5}Z", NIGHT, rule="evenodd")
    c.line(x + w * .5, y, x + w * .5, y - h * .97, 6, NIGHT)
    c.brush([(x + w * .3, y - h * .99), (x + w * .75, y - h * .99), (x + w * .97, y - h * .6)], 3, 2, "#fbd3a6", mid=6)


c.poly([(-30, 800), (-30, 770), (166, 746), (180, 758), (20, 806)], "#8d606c", op=.8)
pot(-8, 772, 92, 68)
pot(90, 754, 86, 62)
pot(40, 704, 88, 66)
for x, y, colour in ((82, 638, "#e8623f"), (110, 692, "#fff0d0"), (138, 688, "#e8623f")):
    c.ellipse(x, y, 17, 12, colour, -20)
    c.ellipse(x + 4, y - 3, 8, 4, lighter(colour, .5), -20)

# The near boat
boat(1120, 862, 1.12, "#2c4a60", "#fbe2b4", "#f7dfba", 1, nets="#d9743a")
# its mooring line
c.brush([(955, 806), (860, 850), (760, 800), (700, 594)], 3, 3, "#f3cda0", count=24)

# Harbor sheds that close the view on the right
for x, y, w, h, colour in ((1512, 520, 120, 96, "#6d4a5a"), (1556, 560, 90, 170, "#3d3a55")):
    c.poly([(x, y + 60), (x, y - h * .5), (x + w * .5, y - h), (x + w, y - h * .5), (x + w, y + 60)], colour)
    c.poly([(x - 8, y - h * .46), (x + w * .5, y - h - 8), (x + w * .5, y - h + 8), (x, y - h * .42)], "#f0b58d")
for x, y in ((1530, 520), (1574, 500), (1574, 540)):
    c.rect(x, y, 15, 20, "#ffe3a0")
quay = [(1478, 566), (1640, 574), (1640, 628), (1500, 602)]
c.poly(quay, "#33344f")
c.poly([(1476, 562), (1640, 568), (1640, 578), (1478, 569)], "#f3bd95")

# Gulls
for x, y, span, colour, lift, tilt in ((250, 160, 120, "#fff6e2", .45, -10), (420, 250, 84, "#fff6e2", .3, 8), (700, 166, 96, "#fff6e2", .5, -6), (620, 330, 44, "#fff6e2", .4, 0),
                                       (1240, 186, 150, "#fff6e2", .42, 12), (1420, 262, 70, "#fff6e2", .35, -12), (1080, 300, 40, "#8a4a55", .4, 0), (820, 268, 36, "#8a4a55", .5, 6), (770, 300, 30, "#8a4a55", .3, -6)):
    c.gull(x, y, span, colour, lift, tilt)
    if span > 80:
        c.gull(x + 1, y + span * .03, span * .7, mix(colour, "#c98a86", .6), lift, tilt)
        c.gull(x, y, span * .96, colour, lift, tilt)
# two that sit on the parapet
for x, y, k in ((612, 516, 1), (655, 509, .92)):
    c.smooth([(x - 26 * k, y - 12 * k), (x - 4 * k, y - 24 * k), (x + 8 * k, y - 36 * k), (x + 18 * k, y - 37 * k), (x + 21 * k, y - 30 * k), (x + 15 * k, y - 20 * k), (x + 8 * k, y - 8 * k), (x - 8 * k, y - 7 * k)], "#fff6e2")
    c.smooth([(x - 34 * k, y - 9 * k), (x - 10 * k, y - 20 * k), (x + 2 * k, y - 15 * k), (x - 10 * k, y - 9 * k)], "#9a8792")
    c.poly([(x + 20 * k, y - 33 * k), (x + 31 * k, y - 29 * k), (x + 20 * k, y - 29 * k)], "#e0813a")
    for a in (-1, 4):
        c.line(x + a * k, y - 8 * k, x + a * k, y + 5 * k, 2, "#c76a3a")

c.save(tint="#e0563f", grain=.45)
