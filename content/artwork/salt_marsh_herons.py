"""Herons in Long Reach marsh: low sun, winding creek, three birds."""
import math

from creatures import heron, heron_flying
from shapes import ellipse, halftone, lens, poly, ramp, ribbon, rng_for, smooth
from sheet import Sheet

PAPER, STRAW, PEACH, CORAL, SAGE, TEAL, INK = "#f5ead3", "#dcae5c", "#f3c49a", "#e58a6a", "#8aa48c", "#3f7077", "#16303b"

rng = rng_for("salt marsh herons")
s = Sheet("salt-marsh-herons", PAPER)
HORIZON = 372

# Sky: paper above, peach in dots towards the sun.
s.add(poly([(0, 0), (1600, 0), (1600, HORIZON + 4), (0, HORIZON + 4)]), "#f7e6c9")
s.add(halftone(lambda x, y: 0.95 * ramp(y, 60, HORIZON) * (1 - 0.35 * ramp(abs(x - 430), 100, 1100)), (-20, 0, 1620, HORIZON), 9), PEACH)
s.add(halftone(lambda x, y: 0.8 * ramp(y, 230, HORIZON + 30) * (1 - 0.6 * ramp(abs(x - 430), 60, 1000)), (-20, 180, 1620, HORIZON), 9, 52), CORAL, 0.75)
s.add(ellipse(430, 318, 64), "#fff6df")
for x, y, w, h in ((980, 118, 620, 13), (1180, 150, 420, 9), (560, 190, 330, 7), (180, 92, 300, 8), (1330, 214, 300, 6), (420, 268, 250, 4)):
    s.add(lens(x, y, w, h, -h * 0.3), "#fff6df", 0.9)

# Far shore: two woods and the open water before them.
def wood(base, height, step, seed, x0=0, x1=1600, taper=True):
    r = rng_for(seed)
    pts, x = [(x0, base)], x0
    while x < x1:
        k = math.sin(math.pi * (x - x0) / (x1 - x0)) ** 0.35 if taper else 1
        pts.append((x, base - height * k * r.uniform(0.5, 1)))
        x += step * r.uniform(0.6, 1.4)
    return smooth(pts + [(x1, base)], tension=0.8)


s.add(wood(HORIZON + 4, 34, 34, "far a", 560, 1640), "#9fb3a6")
s.add(wood(HORIZON + 5, 26, 26, "far b", -60, 330), "#9fb3a6")
s.add(wood(HORIZON + 8, 44, 22, "far c", 1010, 1700), "#5f8a86")
s.add(halftone(lambda x, y: 0.4 * ramp(x, 1000, 1600), (1010, HORIZON - 40, 1600, HORIZON + 6), 7), TEAL, 0.8)

# Ground: far flats in sage, middle in straw, near in deep green.
s.add(poly([(0, HORIZON), (1600, HORIZON), (1600, 1067), (0, 1067)]), "#c9bd86")
s.add(halftone(lambda x, y: 0.75 * ramp(y, 520, HORIZON), (-20, HORIZON, 1620, 540), 8, 10), SAGE)

# The creek: an S that narrows with distance. Left and right bank by depth.
def bank(side):
    mid = [(372, 470), (381, 560), (395, 640), (418, 655), (446, 505), (474, 470), (512, 720), (560, 960), (618, 1010), (700, 760), (800, 560), (930, 590), (1090, 640)]
    half = [26, 44, 58, 62, 66, 78, 118, 150, 165, 215, 275, 380, 520]
    return [(x + side * h, y) for (y, x), h in zip(mid, half)]


L, R = bank(-1), bank(1)
creek = smooth(L + R[::-1], tension=0.85)
s.add(smooth([(x - 9, y + 0) for x, y in L] + [(x + 12, y + 0) for x, y in R][::-1], tension=0.85), "#6e6a47")
s.clip("creek", creek)
s.add(creek, "#f8e3c2")
s.add(halftone(lambda x, y: 1.15 * ramp(y, 420, 760), (150, HORIZON, 1600, 800), 8, 52), "#bcd3c2", clip="creek")
s.add(poly([(0, 790), (1600, 790), (1600, 1067), (0, 1067)]), "#bcd3c2", clip="creek")
s.add(halftone(lambda x, y: 1.1 * ramp(y, 620, 1080), (150, 560, 1600, 1067), 9, 20), "#7fb0ac", clip="creek")
s.add(halftone(lambda x, y: 0.7 * ramp(y, 560, HORIZON) * (1 - ramp(abs(x - 430), 60, 330)), (150, HORIZON, 1200, 600), 8), CORAL, 0.6, clip="creek")
# sun's road
for i in range(34):
    t = i / 33
    y = 380 + 250 * t ** 1.4
    s.add(lens(452 + rng.uniform(-10, 10) + 70 * t, y, rng.uniform(20, 70) * (0.5 + t), 2 + 3 * t), "#fff8e4", clip="creek")
# quiet gouges of the current
for _ in range(90):
    t = rng.random() ** 0.7
    y = 470 + 600 * t
    s.add(lens(rng.uniform(200, 1500), y, (30 + 130 * t) * rng.uniform(0.5, 1.4), 1 + 3.2 * t), rng.choice(["#fdf1d8", "#fdf1d8", "#5f9a9c"]), 0.9, clip="creek")

# Hummocks and grass on both banks, back to front.
def tuft(x, y, h, n, spread, lean=0.0):
    out = []
    for _ in range(n):
        a = rng.uniform(-1, 1)
        hh = h * rng.uniform(0.55, 1.05) * (1 - 0.25 * abs(a))
        bx = x + a * spread * 0.5
        tip = bx + a * spread * 0.55 + lean * hh
        by = y - a * a * spread * 0.09 + rng.uniform(-0.05, 0.05) * h
        out.append(ribbon([(bx, by), (bx + (tip - bx) * 0.35, y - hh * 0.6), (tip, y - hh)], [h * 0.055 + 1, h * 0.04 + 0.8, 0.3], n=8))
    return "".join(out)


def land(x, y):
    """True where there is no creek."""
    prev = None
    for (xl, yl), (xr, _) in zip(L, R):
        if prev and prev[1] <= y <= yl:
            t = (y - prev[1]) / (yl - prev[1])
            a, b = prev[0] + (xl - prev[0]) * t, prev[2] + (xr - prev[2]) * t
            return not a - 14 < x < b + 14
        prev = (xl, yl, xr)
    return True


rows = []
for _ in range(520):
    t = rng.random() ** 1.15
    y = 392 + 590 * t
    x = rng.uniform(-20, 1620)
    if land(x, y):
        rows.append((y, x))
for y, x in sorted(rows):
    t = (y - 392) / 590
    far = t < 0.12
    colour = rng.choice(["#a9a567", "#8f9a6a"] if far else [STRAW, "#c48f3f", "#7f8c52", "#a77b35", "#e7c274"] if t < 0.5 else [STRAW, "#7c8447", "#b07a2f", "#4d6a4a", "#ecca80"])
    if not far:
        s.add(lens(x + 6 * t, y - 1, 26 + 100 * t, 2 + 7 * t), "#a89d62", 0.8)
    s.add(tuft(x, y, 8 + 92 * t, 5 + int(7 * t), 14 + 70 * t, 0.12), colour)

# Tufts that hem the banks, darker at the foot.
for pts, side in ((L, -1), (R, 1)):
    for i in range(len(pts) - 1):
        (x0, y0), (x1, y1) = pts[i], pts[i + 1]
        n = 3 + i // 2
        for j in range(n):
            t = (j + rng.random()) / n
            x, y = x0 + (x1 - x0) * t + side * rng.uniform(0, 16 + y0 * 0.015), y0 + (y1 - y0) * t
            k = (y - HORIZON) / 620
            if y < 1060:
                s.add(tuft(x, y + 4, 10 + 70 * k, 6, 12 + 46 * k, 0.1), rng.choice(["#55683f", "#6f6a3a", "#3f5f4c"]))

COL = dict(legs=INK, body="#4f7d86", wing="#356068", shoulder=INK, feathers="#b9cdc0", plumes="#f5ead3", neck="#d9d6bf",
           throat=INK, head="#f5ead3", bill="#e0913a", crest=INK, eye=INK, rim="#fbd9a6")


def put(x, y, k, face, pose, drop):
    p = heron(x, y, k, face, pose)
    if not drop:
        return s.bird(p, COL)
    # reflection: broken strips below the feet
    for i in range(16):
        u = i / 15
        yy = y + 4 + drop * u
        w = 46 * k * (0.15 if u < 0.35 else 0.95 * math.sin(math.pi * (u - 0.35) / 0.65) ** 0.6 if u < 1 else 0.2)
        s.add(lens(x - face * 4 * k + rng.uniform(-3, 3) * k * 0.6, yy, max(w, 8 * k * 0.9), 1.1 + 1.3 * k * 0.8), "#2f5f68", 0.72, clip="creek")
    for r in (1, 1.7):
        s.add(lens(x + k, y, 26 * k * r, 1.7 * k / r), "#fff8e4", 0.95)
    s.bird(p, COL)


put(690, 508, 1.5, -1, "rest", 60)
put(612, 716, 3.0, 1, "hunt", 120)
COL["bill"] = "#c8691f"
put(1165, 985, 6.8, -1, "tall", 0)
for _ in range(26):
    x = 1150 + rng.gauss(0, 75)
    s.add(tuft(x, 985 + rng.uniform(-2, 40), rng.uniform(46, 88), 9, 60, -0.06), rng.choice([STRAW, "#7c8447", "#b07a2f", "#4d6a4a", "#55683f"]))


p = heron_flying(1240, 205, 1.15, -1, 6)
s.bird(p, dict(far="#356068", body="#4f7d86", head="#4f7d86", bill="#c9722f", legs=INK, near=INK))

# Near reeds frame the corners.
for x in range(-20, 420, 13):
    h = 330 * (1 - x / 430) ** 1.2 * rng.uniform(0.6, 1.05) + 60
    b = x + rng.uniform(-8, 8)
    s.add(ribbon([(b, 1080), (b + 10, 1080 - h * 0.6), (b + 30 + rng.uniform(-20, 40), 1080 - h)], [13, 8, 0.6], n=10), rng.choice([INK, INK, "#24483f", "#2f5a45"]))
for x in range(1290, 1640, 12):
    h = 230 * ((x - 1270) / 360) ** 1.1 * rng.uniform(0.6, 1.05) + 50
    b = x + rng.uniform(-8, 8)
    s.add(ribbon([(b, 1080), (b - 4, 1080 - h * 0.6), (b - 20 + rng.uniform(-30, 30), 1080 - h)], [13, 8, 0.6], n=10), rng.choice([INK, INK, "#24483f", "#2f5a45"]))
for x, y, l in ((60, 730, 62), (118, 800, 54), (205, 838, 46), (1560, 842, 50), (1500, 900, 44)):
    s.add(ribbon([(x - 8, 1070), (x - 3, y + 60), (x, y)], [5, 4, 3], n=10), INK)
    s.add(ribbon([(x, y - l * 0.1), (x + 2, y + l * 0.4), (x + 1, y + l)], [9, 13, 9], n=10), "#8a4a2c")
    s.add(ribbon([(x, y - l * 0.1), (x + 2, y - l * 0.6)], [3, 1], n=6), INK)

s.save()
