"""A thunderhead over a small main street, the last sun still on the storefronts."""
import math

from creatures import Frame
from shapes import ellipse, halftone, lens, poly, ramp, ribbon, rng_for, smooth
from sheet import Sheet

PAPER, SUN, BRICK, SLATE, DEEP, INK = "#f5ead3", "#f2b25c", "#c1553b", "#5b7186", "#2c3a52", "#1a2234"
rng = rng_for("storm clouds")
s = Sheet("storm-clouds", PAPER)
VX, VY = 700, 842            # vanishing point

# Sky: warm at the foot, cold above.
s.add(poly([(-20, -20), (1620, -20), (1620, 1090), (-20, 1090)]), "#aebfc0")
s.add(halftone(lambda x, y: 1 - ramp(y, -40, 420), (-20, -20, 1620, 430), 11), "#8aa3ad")
s.add(halftone(lambda x, y: ramp(y, 480, 800), (-20, 470, 1620, 860), 10, 40), "#f4d49a")
s.add(poly([(-20, 790), (1620, 790), (1620, 860), (-20, 860)]), "#f4d49a")


def puff(cx, cy, r, n=11):
    return smooth([(cx + r * rng.uniform(0.86, 1.1) * math.cos(2 * math.pi * i / n), cy + r * rng.uniform(0.86, 1.1) * math.sin(2 * math.pi * i / n)) for i in range(n)])


# The tower of cloud. Columns of puffs; each puff has a lit crown (upper left), a body and a shaded foot.
TOWER = []
def column(cx, base, top, w0, w1, n):
    for i in range(n):
        t = i / (n - 1)
        y = base + (top - base) * t
        w = w0 + (w1 - w0) * t
        for side in (-1, 0, 1):
            TOWER.append((cx + side * w * rng.uniform(0.3, 0.55) + 60 * t + rng.uniform(-20, 20), y + rng.uniform(-26, 26), w * rng.uniform(0.27, 0.4)))


column(760, 640, 150, 620, 420, 8)
column(420, 660, 420, 330, 190, 5)
column(1120, 660, 360, 400, 240, 6)
column(1400, 690, 560, 260, 170, 4)
# Anvil sweeping right.
anvil = [(470, 120), (560, 60), (760, 22), (1050, 6), (1400, 14), (1640, 40), (1640, 92), (1420, 104), (1250, 130), (1120, 190), (1040, 260), (700, 260), (560, 190)]
s.add(smooth(anvil), "#dfd6c4")
s.clip("anvil", smooth(anvil))
s.add(halftone(lambda x, y: 0.9 * ramp(y + (x - 700) * 0.06, 40, 260), (450, 0, 1620, 270), 9, 15), "#8897a3", clip="anvil")
TOWER.sort(key=lambda p: (p[1] - 0.35 * abs(p[0] - 800)))
shape = "".join(ellipse(x, y, r) for x, y, r in TOWER)
s.add(shape, "#6b7f92")
for x, y, r in TOWER:
    light = max(0, min(1, 0.62 - (x - 700) / 1300 + (420 - y) / 1100))
    base = "#7488a0" if light < 0.4 else "#8d9cae" if light < 0.6 else "#b9b6b2"
    crown = "#b7b4b1" if light < 0.4 else "#efdcb9" if light < 0.6 else "#fdf0d6"
    s.add(puff(x, y, r), base)
    s.add(puff(x - r * 0.13, y - r * 0.16, r * 0.8), crown, 0.92)
    s.add(puff(x + r * 0.08, y + r * 0.22, r * 0.66), base, 0.9)
s.clip("tower", shape)
s.add(halftone(lambda x, y: 0.95 * ramp(y, 330, 720) * (0.55 + 0.45 * ramp(x, 500, 1200)), (100, 200, 1620, 760), 9, 30), "#46587a", 0.9, clip="tower")
s.add(halftone(lambda x, y: 0.6 * (1 - ramp(x + y * 0.5, 500, 1000)), (100, -20, 1300, 640), 9, 70), "#f0a878", 0.7, clip="tower")
# Shelf and rain.
shelf = [(-40, 640), (160, 610), (380, 636), (560, 612), (820, 640), (1060, 616), (1300, 640), (1640, 600), (1640, 722), (1340, 742), (1100, 722), (860, 740), (600, 716), (330, 700), (120, 712), (-40, 694)]
s.add(smooth(shelf), "#3c4c69")
s.add(smooth([(x, y + 8 if y < 660 else y - 16) for x, y in shelf]), "#33425e", 0.85)
for _ in range(70):
    x, y = rng.uniform(-40, 1640), rng.uniform(630, 712)
    s.streak(x, y, rng.uniform(90, 260), rng.uniform(6, 16), rng.choice(["#4c5d7a", "#2c3a54", "#56688a"]), op=0.8)
s.clip("sky", poly([(-20, 690), (1620, 690), (1620, 850), (-20, 850)]))
for _ in range(90):
    x = rng.uniform(940, 1560)
    s.add(ribbon([(x, 700), (x - 60, 860)], [rng.uniform(3, 12), 1], straight=True), "#4a5c7c", 0.5, clip="sky")
# One stroke of lightning.
s.add(ribbon([(1010, 700), (990, 734), (1016, 748), (992, 796), (1006, 806), (984, 846)], [7, 5, 4, 3, 2, 1], straight=True), "#fff6dc")

# Ground and road.
s.add(poly([(-20, VY), (1620, VY), (1620, 1090), (-20, 1090)]), "#8c7f6e")
s.add(poly([(VX - 6, VY), (VX + 6, VY), (1330, 1090), (20, 1090)]), "#5d6470")
s.add(halftone(lambda x, y: 0.85 * ramp(y, 860, 1090), (-20, VY, 1620, 1090), 9, 10), "#2e3646")
for i in range(7):
    a, b = 0.07 * 1.62 ** i, 0.07 * 1.62 ** i * 1.27
    ya, yb = VY + 248 * a, VY + 248 * b
    if ya < 1090:
        xa = lambda k, w: VX + (675 - VX) * k + w * k
        s.add(poly([(xa(a, -8), ya), (xa(a, 8), ya), (xa(b, 8), yb), (xa(b, -8), yb)]), SUN)
s.add(smooth([(VX - 200, VY + 3), (VX - 140, VY - 26), (VX - 60, VY - 34), (VX + 40, VY - 30), (VX + 140, VY - 24), (VX + 240, VY + 3)]), "#46566a")

# Storefronts on both sides, in one-point perspective. depth d: 1 near .. 0 at the vanishing point.
def at(x, y, d):
    return VX + (x - VX) * d, VY + (y - VY) * d


def house(side, d0, d1, h, wall, lit, awning, edge):
    """side -1 left, 1 right; from depth d0 (near) to d1 (far); h: height of the parapet above the eye at depth 1."""
    floor, top = VY + 250, VY - h
    X = edge
    q = [at(X, top, d0), at(X, top, d1), at(X, floor, d1), at(X, floor, d0)]
    s.poly(q, wall, 1.5)
    n = 4 if d0 - d1 > 0.2 else 3
    def along(t):
        # equal steps in the world: depth is hyperbolic
        return 1 / (1 / d0 + (1 / d1 - 1 / d0) * t)
    # cornice
    for k, (dy, c) in enumerate(((0, lit), (18, INK))):
        s.poly([at(X, top + dy - 14, d0), at(X, top + dy - 14, d1), at(X, top + dy + 4, d1), at(X, top + dy + 4, d0)], c)
    rows = 2 if h > 260 else 1
    span = (h - 60) / rows
    for r in range(rows):
        for i in range(n):
            a, b = along((i + 0.24) / n), along((i + 0.72) / n)
            y0, y1 = top + 50 + r * span, top + 50 + r * span + span * 0.6
            s.poly([at(X, y0, a), at(X, y0, b), at(X, y1, b), at(X, y1, a)], DEEP if rng.random() < 0.6 else INK)
            s.poly([at(X, y1, a), at(X, y1, b), at(X, y1 + 9, b), at(X, y1 + 9, a)], lit)
            m = along((i + 0.46) / n)
            s.poly([at(X, y0, a), at(X, y0, m), at(X, y0 + (y1 - y0) * 0.42, a)], "#7d94a6" if side > 0 else "#50647a")
    # shop window, door and awning
    a, b = along(0.08), along(0.62)
    s.poly([at(X, VY + 40, a), at(X, VY + 40, b), at(X, VY + 200, b), at(X, VY + 200, a)], SUN if rng.random() < 0.7 else "#8fa6b0")
    m = along(0.36)
    s.poly([at(X, VY + 40, m), at(X, VY + 40, along(0.38)), at(X, VY + 200, along(0.38)), at(X, VY + 200, m)], INK)
    a2, b2 = along(0.7), along(0.9)
    s.poly([at(X, VY + 40, a2), at(X, VY + 40, b2), at(X, floor, b2), at(X, floor, a2)], INK)
    out = X - side * 95
    k = 8
    for i in range(k):
        a, b = along(0.04 + 0.92 * i / k), along(0.04 + 0.92 * (i + 1) / k)
        c = awning if i % 2 else PAPER
        s.poly([at(X, VY - 4, a), at(X, VY - 4, b), at(out, VY + 44, b), at(out, VY + 44, a)], c)
        s.poly([at(out, VY + 44, a), at(out, VY + 44, b), at(out, VY + 60, b), at(out, VY + 60, a)], c if i % 2 else "#dccdb0")


EDGE_R, EDGE_L = 1560, -60
right = [(0.16, 0.125, 190, "#a9533f"), (0.225, 0.162, 330, "#c98d5a"), (0.34, 0.228, 250, BRICK), (0.56, 0.345, 400, "#d9a468"), (1.15, 0.57, 300, "#c45a40")]
left = [(0.17, 0.125, 210, "#4f4a5c"), (0.26, 0.172, 340, "#5c4a58"), (0.42, 0.262, 240, "#44506a"), (0.72, 0.425, 360, "#6a4650"), (1.3, 0.73, 270, "#3f4a63")]
cols = ["#2f6f73", "#c1553b", "#d89a3c", "#3a5a86", "#7a8f57"]
for i, ((d0, d1, h, wall), (e0, e1, g, wl)) in enumerate(zip(right, left)):
    house(1, d0, d1, h, wall, "#f3cf94", cols[i], EDGE_R)
    house(-1, e0, e1, g, wl, "#8d8793", cols[(i + 2) % 5], EDGE_L)
# pavements
for X, Y, c in ((EDGE_R, 1250, "#b9a78b"), (EDGE_L, 130, "#6b6c74")):
    s.poly([at(X, VY + 250, 0.12), at(X, VY + 250, 1.3), at(Y, VY + 250, 1.3), at(Y, VY + 250, 0.12)], c)
    k = 10 if Y > VX else -10
    s.poly([at(Y, VY + 250, 0.12), at(Y, VY + 250, 1.3), at(Y - k, VY + 268, 1.3), at(Y - k, VY + 268, 0.12)], INK)

# Poles and wires.
def pole(d, X, lean=0):
    x, y = at(X, VY + 250, d)
    tx, ty = at(X + lean, VY - 430, d)
    s.add(ribbon([(x, y), (tx, ty)], [16 * d, 11 * d], straight=True), INK)
    for k in (0, 44):
        s.add(ribbon([(tx - 62 * d, ty + (22 + k) * d), (tx + 62 * d, ty + (18 + k) * d)], [8 * d, 8 * d], straight=True), INK)
        for q in (-54, -24, 24, 54):
            s.add(ellipse(tx + q * d, ty + (12 + k) * d, 3.6 * d, 6 * d), INK)
    return [(tx + q * d, ty + 8 * d) for q in (-54, 54)]


prev = None
for d in (0.14, 0.2, 0.3, 0.48, 0.86):
    tips = pole(d, 1205, 10)
    if prev:
        for (x0, y0), (x1, y1) in zip(prev, tips):
            s.add(ribbon([(x0, y0), ((x0 + x1) / 2, (y0 + y1) / 2 + 26 * d), (x1, y1)], [0.8, 1.6, 2.6], n=14), INK)
    prev = tips

# A pickup coming home with its lamps on.
f = Frame(560, 1000, 1.55)
s.add(lens(560, 1002, 250, 13), INK, 0.8)
s.add(poly(f.pts([(-62, -2), (-64, -38), (-56, -44), (-46, -72), (-40, -76), (40, -76), (46, -72), (56, -44), (64, -38), (62, -2)])), "#2f6f73")
s.add(poly(f.pts([(-43, -46), (-36, -70), (36, -70), (43, -46)])), "#c7d3cd")
s.add(poly(f.pts([(-43, -46), (-36, -70), (-4, -70), (-24, -46)])), "#8aa3ad")
s.add(ellipse(*f(-18, -54), 9, 11) + smooth(f.pts([(-30, -46), (-28, -51), (-18, -53), (-8, -50), (-6, -46)])), INK)
s.add(poly(f.pts([(-64, -38), (64, -38), (63, -30), (-63, -30)])), "#f0e2c6")
s.add(poly(f.pts([(-34, -28), (34, -28), (32, -12), (-32, -12)])), INK)
for x in (-49, 49):
    s.add(ellipse(*f(x, -21), 13), "#fff3c8")
    s.glow(*f(x, -21), 46, "#ffdf8a", 0.55, 8)
s.add(poly(f.pts([(-66, -10), (66, -10), (66, -2), (-66, -2)])), "#d9d2c0")
for x in (-52, 52):
    s.add(poly(f.pts([(x - 10, -3), (x + 10, -3), (x + 9, 9), (x - 9, 9)])), "#0f1524")
for _ in range(16):
    s.add(lens(560 + rng.uniform(-90, 90), 1020 + rng.uniform(0, 40), rng.uniform(20, 70), 2.4), "#f7d58c", 0.7)

# A woman crossing to the lit side, coat blown; leaves in the wind.
s.person(1035, 1046, 205, coat="#b8402f", legs="#1a2234", skin="#d79a70", hair="#2a2028", face=1, stride=0.6, coat_length=0.34, arm="carry", lean=0.06, light="#f2a070")
s.add(lens(1060, 1048, 150, 6), INK, 0.6)
for _ in range(46):
    x, y, k = rng.uniform(200, 1600), rng.uniform(800, 1060), rng.uniform(4, 10)
    a = rng.uniform(0, 3)
    s.add(smooth([(x - k * math.cos(a), y - k * math.sin(a)), (x + k * 0.3, y - k * 0.5), (x + k * math.cos(a), y + k * math.sin(a)), (x - k * 0.2, y + k * 0.4)]), rng.choice([SUN, BRICK, "#e0c070"]))
s.gull(420, 470, 60, PAPER, 0.5, -14)
s.gull(500, 440, 44, PAPER, 0.5, -20)
s.save(dark=0.28, grain=0.45)
