"""A small train on a long trestle over a wide river, autumn woods on the far shore."""

import math

from ink import Canvas, Eye, W, H, lerp, mix, darker, lighter

c = Canvas("rail-bridge", paper="#f7ecd4", seed=61)
r = c.r
eye = Eye(1010, 590, 7, 1000)
IRON, RUST, LIT, INK = "#2c3a3c", "#8a4a34", "#e0a064", "#1d2a2e"
HAZE = "#d9c9a0"

# Sky, hills, woods
c.sky([(0, "#9dbcae"), (130, "#bccbb0"), (260, "#dcd8b0"), (390, "#f3dfae"), (490, "#f8d8a0")], wave=12)
SUN = (590, 392)
c.circle(*SUN, 58, "#fff6dc")
c.glow(*SUN, 300, "#fff2cc", .7, 10)
for x, y, w, h in ((980, 96, 640, 17), (1400, 190, 460, 13), (760, 210, 380, 11), (1080, 420, 420, 9), (300, 500, 380, 9)):
    c.streak(x, y, w, h, "#fbf1d8", op=.9)
    c.streak(x + 10, y + h * .6, w * .7, h * .35, "#e0ab80", op=.6)
c.smooth([(-60, 600), (-60, 520), (120, 486), (330, 470), (520, 500), (700, 520), (860, 506), (1040, 470), (1240, 440), (1420, 470), (1660, 430), (1660, 600)], "#b3b894")
c.halftone((0, 430, W, 170), lambda x, y: .55 * max(0, (y - 460) / 140), "#e3d6aa", 9)
c.smooth([(-60, 604), (-60, 548), (160, 540), (360, 552), (560, 560), (760, 556), (960, 544), (1160, 520), (1380, 504), (1660, 516), (1660, 604)], "#93a07a")

# The river
c.rect(-20, 590, W + 40, H, c.gradient([(0, "#e9d7a4"), (.14, "#a5b79c"), (.4, "#5f8f88"), (1, "#274f57")], 0, 590, 0, H))


def lit(x, y):
    return .7 * max(0, 1 - abs(x - SUN[0]) / (46 + (y - 590) * .5))


c.water(592, H, None, ["#6f9c92", "#4a7d7b", "#8fb0a0", "#376a6c", "#a9bfa4"], rows=40, density=.95, lit=lit, lit_colours=["#fff2cc", "#f9dda2", "#f0c480"])
# woods along the far shore and their reflection
AUTUMN = [["#51663f", "#6c8049", "#8f9a57", "#b5b067"], ["#8f4a28", "#b8642e", "#d98a3a", "#edb55c"], ["#8a6a2c", "#b58f3a", "#d6b350", "#ecd07a"], ["#3f5a45", "#557552", "#7a9463", "#a3b078"]]
trees = sorted([(r.uniform(-20, W + 20), r.uniform(0, 1)) for _ in range(120)], key=lambda t: t[1])
for x, d in trees:
    y = 588 - (1 - d) * 14
    k = lerp(14, 26, d) * r.uniform(.7, 1.3) * (1.25 if x > 1250 or x < 240 else .9)
    tones = [mix(t, HAZE, .42 * (1 - d) + .12) for t in r.choice(AUTUMN)]
    c.foliage(x, y - k * .6, k, k * .9, tones, 22, k * .38)
    if r.random() < .5:
        for j in range(3):
            c.lens(x + r.uniform(-6, 6), 600 + j * 7, k * 1.7, 3, tones[1], op=.8)
c.rect(-20, 586, W + 40, 5, "#b59a62")

# ---- the bridge: a straight line across the view, from near left to far right
X0, Z0, X1, Z1, DECK = -15.5, 15, 63, 118, 15.0
ux, uz = X1 - X0, Z1 - Z0
length = math.hypot(ux, uz)
ux, uz = ux / length, uz / length
WIDE = 2.0     # half the width of the deck


def at(s, y, side=0):
    """The point `s` metres along the bridge, `side` metres to the near side of its middle."""
    return eye.p(X0 + ux * s + uz * side, y, Z0 + uz * s - ux * side)


def depth(s):
    return Z0 + uz * s


def tone(colour, s):
    return mix(colour, HAZE, min(.72, (max(0, s) / length) ** .75 * .8))


step = 8.2
bents = [i * step - 4 for i in range(int(length / step) + 1)]
# reflections first
for s in bents:
    k = 1000 / depth(s)
    if k < 9:
        continue
    x, y = at(s, 0)
    for i in range(int(9 + k * .2)):
        d = i * .8 * k * .55
        if y + d > H + 20:
            break
        c.lens(x + r.uniform(-.3, .3) * k, y + d, k * r.uniform(2.2, 4.4), .13 * k, tone(r.choice([IRON, "#35564f", RUST]), s), op=.62)
for s in reversed(bents):
    k = 1000 / depth(s)
    w = lambda m: max(1.4, m * k)
    top, mid, base = DECK - 1.3, 7.5, .8
    far, near = tone(darker(IRON, .1), s), tone(IRON, s)
    spread = lambda y: WIDE * .8 + (top - y) * .16
    # stone foot
    a, b = at(s - 1.1, base, spread(base) + 1), at(s + 1.1, base, spread(base) + 1)
    e, f = at(s - 1.3, -.4, spread(base) + 1.2), at(s + 1.3, -.4, spread(base) + 1.2)
    g, h = at(s - 1.1, base, -spread(base) - 1), at(s + 1.1, base, -spread(base) - 1)
    i2 = at(s + 1.3, -.4, -spread(base) - 1.2)
    c.poly([g, h, b, a], tone("#e8cf9c", s))
    c.poly([a, b, f, e], tone("#8b7c66", s))
    # far leg, bracing, near leg
    for sd in (-1, 1):
        for ds in (-.7, .7):
            p, q = at(s + ds, top, sd * WIDE * .8), at(s + ds, base, sd * spread(base))
            c.line(*p, *q, w(.34), far if sd < 0 else near, w(.44))
            if sd > 0 and ds > 0:
                c.line(p[0] + w(.1), p[1], q[0] + w(.12), q[1], w(.1), tone(LIT, s))
    for ya, yb in ((top, 10.8), (10.8, 7.4), (7.4, 4), (4, base)):
        for ds in (.7,):
            c.line(*at(s + ds, ya, spread(ya)), *at(s + ds, yb, -spread(yb)), w(.15), far)
            c.line(*at(s + ds, ya, -spread(ya)), *at(s + ds, yb, spread(yb)), w(.15), near)
            c.line(*at(s + ds, yb, -spread(yb)), *at(s + ds, yb, spread(yb)), w(.2), near)
        c.line(*at(s - .7, ya, spread(ya)), *at(s + .7, yb, spread(yb)), w(.13), near)
        c.line(*at(s + .7, ya, spread(ya)), *at(s - .7, yb, spread(yb)), w(.13), near)

# girders and deck
n = 60
cuts = [(-8 + (length + 8) * (i / n) ** 1.6) for i in range(n + 1)]
for a, b in reversed(list(zip(cuts, cuts[1:]))):
    s = max(0, a)
    c.poly([at(a, DECK - 1.4, -WIDE), at(b, DECK - 1.4, -WIDE), at(b, DECK - 1.4, WIDE), at(a, DECK - 1.4, WIDE)], tone("#1a2628", s))
    c.poly([at(a, DECK - .15, -WIDE), at(b, DECK - .15, -WIDE), at(b, DECK - .15, WIDE), at(a, DECK - .15, WIDE)], tone("#1f2b2d", s))
    c.poly([at(a, DECK, WIDE), at(b, DECK, WIDE), at(b, DECK - 1.4, WIDE), at(a, DECK - 1.4, WIDE)], tone(RUST, s))
    c.poly([at(a, DECK, WIDE), at(b, DECK, WIDE), at(b, DECK - .28, WIDE), at(a, DECK - .28, WIDE)], tone(LIT, s))
    c.poly([at(a, DECK - 1.2, WIDE), at(b, DECK - 1.2, WIDE), at(b, DECK - 1.4, WIDE), at(a, DECK - 1.4, WIDE)], tone(INK, s))
s = -7
while s < length * .8:
    k = 1000 / depth(s)
    c.line(*at(s, DECK - .3, WIDE), *at(s, DECK - 1.3, WIDE), max(1, .16 * k), tone("#5f3226", max(0, s)))
    s += 2.05
s = -7
while s < length * .7:   # sleepers seen from below
    k = 1000 / depth(s)
    c.line(*at(s, DECK - 1.38, -WIDE), *at(s, DECK - 1.38, WIDE), max(1, .22 * k), tone("#4a3a32", max(0, s)))
    s += 1.4
# diagonal knee braces under the girder
for s in bents:
    k = 1000 / depth(s)
    if k > 10:
        for d in (-2.6, 2.6):
            c.line(*at(s + d * .25, DECK - 3.6, WIDE * .85), *at(s + d, DECK - 1.35, WIDE * .95), max(1, .2 * k), tone(IRON, s))

# ---- the train, seen from its near side: coaches behind, a railcar before
def box(s0, s1, y0, y1, colour, side=1.45, face=None):
    pts = [at(s0, y1, side), at(s1, y1, side), at(s1, y0, side), at(s0, y0, side)]
    c.poly(pts, colour)


def vehicle(s0, s1, body, band, roof, engine=False):
    t = lambda colour: tone(colour, (s0 + s1) / 2 * .8)
    y0, y1 = DECK + .75, DECK + 3.4
    # bogies
    for m in (.2, .8):
        sm = lerp(s0, s1, m)
        for d in (-.8, .8):
            k = 1000 / depth(sm)
            c.circle(*at(sm + d, DECK + .45, 1.4), .46 * k, t(INK))
            c.circle(*at(sm + d, DECK + .45, 1.4), .2 * k, t("#8b7c66"))
        box(sm - 1.3, sm + 1.3, DECK + .4, DECK + .8, t(INK))
    # back end, which faces the viewer a little
    c.poly([at(s0, y1, -1.45), at(s0, y1, 1.45), at(s0, y0, 1.45), at(s0, y0, -1.45)], t(darker(body, .35)))
    c.poly([at(s0, y1 - .5, -.5), at(s0, y1 - .5, .5), at(s0, y0 + .2, .5), at(s0, y0 + .2, -.5)], t(darker(body, .6)))
    box(s0, s1, y0, y1, t(body))
    box(s0, s1, y0, y0 + .22, t(darker(body, .4)))
    box(s0, s1, y0 + .95, y0 + 1.15, t(band))
    m = 7 if not engine else 5
    for i in range(m):
        a = lerp(s0 + .7, s1 - .7, (i + .14) / m)
        b = lerp(s0 + .7, s1 - .7, (i + .86) / m)
        box(a, b, y0 + 1.3, y1 - .35, t("#fff0c0") if (i * 5 + int(s0)) % 4 else t("#6f8f8f"))
    c.poly([at(s0 - .1, y1, 1.5), at(s1 + .1, y1, 1.5), at(s1 + .1, y1 + .34, .9), at(s0 - .1, y1 + .34, .9)], t(roof))
    c.poly([at(s0 - .1, y1, -1.5), at(s0 - .1, y1, 1.5), at(s0 - .1, y1 + .34, .9), at(s0 - .1, y1 + .34, -.9)], t(darker(roof, .35)))
    box(s0 - .1, s1 + .1, y1 - .04, y1 + .08, t(lighter(roof, .45)), 1.5)
    if engine:
        e = at(s1 + .02, y0 + .6, 1.0)
        for i in range(14):
            q = i / 13
            p = at(s1 - 1.5 - q * 17, y1 + .9 + q * 3.4, 0)
            c.blob(*p, (8 + q * 36), (6 + q * 20), "#fbf1d8", 10, .1, op=round(.7 - q * .6, 2))


for s0, s1, engine in ((45.2, 55, True), (34, 44.4, False), (22.8, 33.2, False)):
    vehicle(s0, s1, "#a83f2c" if engine else "#2f6258", "#f3d189", "#e6cf9c" if engine else "#8a8f84", engine)
    # coupling
for s in (44.8, 33.6):
    box(s - .45, s + .45, DECK + .7, DECK + 1.0, INK)
x, y = at(55, DECK + 1.6, 1)
c.circle(x + 2, y, 4, "#fff6d6")
# handrail on the near side
s = -7
prev = None
while s < length * .7:
    k = 1000 / depth(s)
    p, q = at(s, DECK, WIDE), at(s, DECK + 1.05, WIDE)
    c.line(*p, *q, max(1, .08 * k), tone(INK, max(0, s)))
    if prev:
        c.line(*prev, *q, max(1, .07 * k), tone(INK, max(0, s)))
    prev = q
    s += 2.05

# a fisherman's skiff, well below
bx, by = 980, 868
for i in range(9):
    c.lens(bx + r.uniform(-14, 14), by + 8 + i * 8, 190 - i * 15, 6, r.choice([INK, "#376a6c", "#5c4a3a"]))
c.smooth([(bx - 112, by - 28), (bx - 40, by - 16), (bx + 60, by - 18), (bx + 118, by - 38), (bx + 92, by + 4), (bx + 40, by + 10), (bx - 70, by + 10), (bx - 100, by - 2)], "#b8642e")
c.smooth([(bx - 112, by - 29), (bx - 40, by - 17), (bx + 60, by - 19), (bx + 119, by - 40), (bx + 112, by - 28), (bx + 60, by - 10), (bx - 40, by - 8), (bx - 108, by - 18)], "#f3d189")
c.smooth([(bx - 36, by - 16), (bx - 38, by - 50), (bx - 26, by - 84), (bx - 6, by - 86), (bx + 8, by - 56), (bx + 10, by - 16)], "#2f4a55")
c.limb([(bx - 12, by - 78), (bx + 14, by - 58), (bx + 34, by - 62)], 15, 10, "#263d47")
c.ellipse(bx - 12, by - 98, 12, 14, "#b87a55")
c.smooth([(bx - 36, by - 102), (bx - 24, by - 106), (bx - 20, by - 120), (bx - 4, by - 120), (bx, by - 107), (bx + 14, by - 103), (bx - 10, by - 99)], "#d6b350")
c.brush([(bx + 30, by - 60), (bx + 90, by - 130), (bx + 170, by - 172)], 5, 1.4, INK)
c.brush([(bx + 170, by - 172), (bx + 186, by - 90), (bx + 190, by + 12)], 1.2, 1.2, "#f7ecd4")
for k in (24, 44):
    c.lens(bx + 190, by + 14, k * 2, k * .12, "#d9e0c4", op=.8)

# the near bank: rocks, grass, a birch that frames the right
bank = [(1060, 1100), (1150, 1040), (1280, 1000), (1400, 962), (1520, 948), (1640, 930), (1640, 1100)]
c.smooth(bank, "#3a4a38")
for i in range(26):
    x = r.uniform(1120, 1600)
    y = 1070 - (x - 1080) * .22 + r.uniform(0, 40)
    k = r.uniform(18, 46)
    c.blob(x, y, k, k * .6, r.choice(["#5c6258", "#4c534c", "#70705f"]), 8, .18)
    c.blob(x - 2, y - k * .24, k * .7, k * .26, "#c9b184", 8, .18, op=.8)
c.grass(1150, 1620, lambda x: 1064 - (x - 1100) * .24, 120, ["#55663a", "#7a7f42", "#b59a4c", "#8f6a35"], 170, -.12)
for x, w, top in ((1486, 30, -60), (1560, 42, -60)):
    c.brush([(x, 980), (x - 12, 620), (x + 14, 300), (x + 4, top)], w, w * .55, "#f3e7cc")
    c.brush([(x + w * .22, 980), (x - 12 + w * .24, 620), (x + 14 + w * .2, 300), (x + 4 + w * .12, top)], w * .42, w * .24, "#b9a98a")
    for i in range(20):
        y = r.uniform(0, 960)
        c.lens(x + r.uniform(-6, 6), y, w * r.uniform(.3, .8), 4, INK)
for x0, y0, x1, y1 in ((1490, 420, 1340, 250), (1500, 260, 1392, 110), (1566, 330, 1450, 190), (1490, 180, 1300, 60)):
    c.brush([(x0, y0), ((x0 + x1) / 2, (y0 + y1) / 2 - 14), (x1, y1)], 11, 2, "#cbb994")
for i in range(260):
    x, y = 1640 - abs(r.gauss(0, 150)), r.uniform(-10, 400) * (.6 + .4 * r.random())
    c.blob(x, y, 15, 9, r.choice(["#d98a2f", "#edb55c", "#c2602a", "#f3d07a", "#e0a03c"]), 6, .2, r.uniform(0, 180))
for x, y, s in ((900, 150, 54), (990, 200, 34), (800, 120, 30)):
    c.gull(x, y, s, INK, .4, r.uniform(-10, 10))
c.save(tint="#d9703f", grain=.42, dark=.34)
