"""A desk by lamplight: an old chart of the Sound, a magnifier, dividers."""
import math

from camera import Camera
from shapes import ellipse, halftone, lens, poly, ramp, ribbon, rng_for, smooth
from sheet import Sheet

PAPER, CREAM, TAN, SEPIA, SEA, TEAL, BRASS, GOLD, WOOD, INK, RED = "#f5ead3", "#f1dfb4", "#d9b878", "#7a4e2c", "#bfd0bd", "#5f958f", "#b9822f", "#f0c877", "#6d3b24", "#1d1a22", "#bf4632"
rng = rng_for("old map")
s = Sheet("old-map", PAPER)
cam = Camera((0, -860, 900), (0, 60, 0), 1490, turn=-9, centre=(856, 506))

# Desk: boards running away from us, and the light of a lamp at the upper left.
s.add(poly([(-20, -20), (1620, -20), (1620, 1090), (-20, 1090)]), WOOD)
for i in range(-16, 17):
    x = i * 120
    s.add(poly(cam.pts([(x, -700), (x + 118, -700), (x + 118, 1500), (x, 1500)])), rng.choice(["#733f26", "#6a3922", "#7b452a", "#64351f"]))
    for _ in range(7):
        gx = x + rng.uniform(6, 112)
        gy = rng.uniform(-700, 900)
        s.add(ribbon(cam.pts([(gx, gy), (gx + rng.uniform(-5, 5), gy + 130), (gx + rng.uniform(-4, 4), gy + 300)]), [0.6, 2.4, 0.6]), "#4a2618", 0.7)
LX, LY = 330, 150
s.add(poly([(-20, -20), (1620, -20), (1620, 1090), (-20, 1090)]), s.radial([(0, "#ffcf7a", 0.62), (0.35, "#e8924a", 0.3), (1, "#1d1a22", 0.5)], LX + 120, LY + 160, 1350))
s.add(halftone(lambda x, y: ramp(math.hypot(x - LX - 160, (y - LY - 200) * 1.15), 640, 1500), (-20, -20, 1620, 1090), 10, 25), "#2a1720", 0.75)


# The sheet of the chart: corners on the desk, the right edge rolled.
def sheet(u, v):
    """Chart coordinates 0..1 to the desk; the lower right corner lifts a little."""
    x, y = -560 + 1010 * u, 420 - 700 * v
    lift = 46 * max(0, u + v - 1.62) ** 1.2
    return cam(x, y, lift)


def on(pts):
    return [sheet(u, v) for u, v in pts]


def edge(n=26, wob=0.004):
    out = []
    for a, b in (((0, 0), (1, 0)), ((1, 0), (1, 1)), ((1, 1), (0, 1)), ((0, 1), (0, 0))):
        for i in range(n):
            t = i / n
            out.append((a[0] + (b[0] - a[0]) * t + rng.uniform(-wob, wob), a[1] + (b[1] - a[1]) * t + rng.uniform(-wob, wob)))
    return out


E = edge()
s.add(poly([(x + 16, y + 20) for x, y in on(E)]), "#1a0f14", 0.6, filter="blur4")
s.add(poly(on(E)), CREAM)
s.clip("chart", poly(on(E)))


def coast(x0, amp, seed, n=46):
    """A ragged coast from top to bottom: (u, v) points."""
    r = rng_for(seed)
    out, d = [], 0.0
    for i in range(n + 1):
        v = i / n
        d = d * 0.7 + r.uniform(-1, 1) * amp
        out.append((x0(v) + d, v))
    return out


MAIN = coast(lambda v: 0.34 + 0.10 * math.sin(v * 5.2) - 0.10 * v + 0.07 * math.exp(-((v - 0.42) / 0.05) ** 2), 0.016, "main coast")
# a drowned river mouth
RIVER = [(0.355, 0.60), (0.30, 0.575), (0.25, 0.60), (0.20, 0.565), (0.13, 0.58), (0.06, 0.545), (0.0, 0.55)]


def isle(cx, cy, rx, ry, seed, n=26):
    r = rng_for(seed)
    return [(cx + rx * math.cos(2 * math.pi * i / n) * r.uniform(0.76, 1.16), cy + ry * math.sin(2 * math.pi * i / n) * r.uniform(0.76, 1.16)) for i in range(n)]


ISLES = [isle(0.67, 0.40, 0.085, 0.15, "tansy"), isle(0.60, 0.70, 0.03, 0.035, "a"), isle(0.55, 0.17, 0.024, 0.03, "b"), isle(0.81, 0.60, 0.02, 0.03, "c"), isle(0.78, 0.18, 0.03, 0.022, "d")]
EAST = [(1.02, -0.02), (0.93, -0.02), (0.945, 0.05), (0.92, 0.10), (0.955, 0.16), (0.95, 0.24), (0.985, 0.29), (1.02, 0.30)]


def chart(m, lw=1.0, tag=""):
    """The chart's drawing under a mapping m from (u, v) to the picture."""
    land = [(-0.02, -0.02)] + MAIN + [(-0.02, 1.02)]
    q = lambda pts: [m(u, v) for u, v in pts]
    # sea tint, then coast rings that fade outwards
    s.add(poly(q([(-0.02, -0.02), (1.02, -0.02), (1.02, 1.02), (-0.02, 1.02)])), "#e3dfbd")
    for k, c in ((0.055, "#d3dabf"), (0.036, "#bfd0bd"), (0.019, "#9fbfb2")):
        s.add(smooth(q([(-0.02, -0.02)] + [(u + k, v) for u, v in MAIN] + [(-0.02, 1.02)]), tension=0.6), c)
        for I in ISLES:
            cu, cv = sum(p[0] for p in I) / len(I), sum(p[1] for p in I) / len(I)
            s.add(smooth(q([(u + (u - cu) / math.hypot(u - cu, v - cv) * k, v + (v - cv) / math.hypot(u - cu, v - cv) * k * 1.4) for u, v in I])), c)
        s.add(smooth(q([(u - k if u < 1 else u, v + (k if v > 0 else 0)) for u, v in EAST])), c)
    # rhumb lines from two roses
    for cu, cv, n in ((0.82, 0.82, 32), (0.47, 0.30, 16)):
        for i in range(n):
            a = 2 * math.pi * i / n
            s.add(ribbon(q([(cu, cv), (cu + 1.5 * math.cos(a), cv + 2.1 * math.sin(a))]), [1.3 * lw, 1.3 * lw], straight=True), TEAL if i % 2 else RED, 0.4)
    for pts in [land] + ISLES + [EAST]:
        s.add(smooth(q(pts), tension=0.6), "#e0bd7d")
        for (a, b), (c, d) in zip(pts, pts[1:] + pts[:1]):
            if min(a, c) > -0.01 and max(a, c) < 1.01:
                s.add(ribbon(q([(a, b), (c, d)]), [3.2 * lw, 2.2 * lw], straight=True), SEPIA)
                # short dashes seaward
                for j in range(3):
                    t = j / 3
                    hu, hv = a + (c - a) * t, b + (d - b) * t
                    s.add(ribbon(q([(hu, hv), (hu + 0.010, hv)]), [1.5 * lw, 0.6 * lw], straight=True), SEPIA, 0.75)
    s.add(ribbon(q(RIVER), [9 * lw, 6 * lw, 5 * lw, 4 * lw, 2 * lw], n=40), "#9fbfb2")
    for d in (-0.006, 0.006):
        s.add(ribbon(q([(u, v + d) for u, v in RIVER]), [1.8 * lw, 1.2 * lw], n=40), SEPIA)
    # hills, woods, a town
    r = rng_for("hills")
    for _ in range(44):
        u, v = r.uniform(0.04, 0.30), r.uniform(0.05, 0.95)
        if abs(v - 0.57) < 0.06 or u > min(p[0] for p in MAIN if abs(p[1] - v) < 0.06) - 0.045:
            continue
        h = r.uniform(0.018, 0.03)
        s.add(smooth(q([(u - h * 0.8, v), (u - h * 0.3, v - h * 1.2), (u + h * 0.1, v - h * 1.5), (u + h * 0.5, v - h * 0.8), (u + h * 0.9, v)]), tension=0.5), "#c99a5a")
        s.add(poly(q([(u + h * 0.1, v - h * 1.5), (u + h * 0.5, v - h * 0.8), (u + h * 0.9, v), (u + h * 0.3, v)])), SEPIA, 0.75)
    for _ in range(26):
        u, v = 0.67 + r.gauss(0, 0.03), 0.40 + r.gauss(0, 0.055)
        s.add(poly(q([(u - 0.006, v), (u, v - 0.024), (u + 0.006, v)])), "#5d7a52")
    for u, v in ((0.262, 0.522), (0.281, 0.53), (0.302, 0.52), (0.322, 0.528), (0.274, 0.548), (0.294, 0.545)):
        s.add(poly(q([(u, v), (u, v - 0.014), (u + 0.006, v - 0.024), (u + 0.012, v - 0.014), (u + 0.012, v)])), RED)
        s.add(poly(q([(u + 0.006, v), (u + 0.006, v - 0.024), (u + 0.012, v - 0.014), (u + 0.012, v)])), "#7d2a22")
    # soundings: rows of dots along a channel
    for i in range(46):
        t = i / 45
        u, v = 0.40 + 0.46 * t, 0.62 + 0.16 * math.sin(t * 4.2) * (1 - t) - 0.10 * t
        s.add(smooth([m(u + 0.0025 * math.cos(k), v + 0.0036 * math.sin(k)) for k in range(0, 6)]), SEPIA)
    # a ship
    ship(m, 0.52, 0.50, 0.05)
    # rose
    rose(m, 0.82, 0.82, 0.085)


def rose(m, cu, cv, R):
    ratio = 1010 / 700
    P = lambda a, r: m(cu + r * math.cos(a), cv + r * ratio * math.sin(a))
    s.add(poly([P(2 * math.pi * i / 48, R * 1.12) for i in range(48)]), "#f1dfb4")
    for r, w in ((R * 1.12, 2.4), (R * 0.62, 1.6)):
        s.add(ribbon([P(2 * math.pi * i / 48, r) for i in range(49)], [w, w], straight=True), SEPIA)
    for k, (r, c1, c2) in enumerate(((R * 0.72, "#c99a5a", SEPIA), (R * 1.05, RED, "#7d2a22"))):
        for i in range(4):
            a = math.pi / 2 * i + (math.pi / 4 if k == 0 else 0)
            s.add(poly([P(a, r), P(a + math.pi / 4, r * 0.2), P(0, 0)]), c1)
            s.add(poly([P(a, r), P(a - math.pi / 4, r * 0.2), P(0, 0)]), c2)
    s.add(poly([P(-math.pi / 2, R * 1.4), P(-math.pi / 2 + 0.16, R * 1.14), P(-math.pi / 2 - 0.16, R * 1.14)]), SEPIA)


def ship(m, cu, cv, k):
    q = lambda pts: [m(cu + a * k, cv + b * k) for a, b in pts]
    s.add(smooth(q([(-0.9, 0), (-0.5, 0.1), (0.5, 0.1), (0.95, -0.12), (0.7, 0.4), (-0.6, 0.42)]), tension=0.4), SEPIA)
    for x, h in ((-0.45, 1.1), (0.05, 1.5), (0.5, 1.0)):
        s.add(ribbon(q([(x, 0.1), (x, -h)]), [2.2, 1.4], straight=True), SEPIA)
        s.add(smooth(q([(x - 0.26, -h * 0.9), (x + 0.22, -h * 0.9), (x + 0.34, -h * 0.45), (x + 0.24, -0.1), (x - 0.24, -0.1), (x - 0.1, -h * 0.5)]), tension=0.5), "#f8eccd")
    s.add(smooth(q([(0.05, -1.5), (-0.4, -1.62), (-0.4, -1.46)])), RED)


s.raw('<g clip-path="url(#chart)">')
chart(sheet)
# folds, foxing and a ruled border
for u in (0.25, 0.5, 0.75):
    s.add(ribbon(on([(u, 0), (u, 1)]), [3, 3], straight=True), "#b98f55", 0.55)
    s.add(ribbon(on([(u + 0.004, 0), (u + 0.004, 1)]), [2, 2], straight=True), "#fff3d2", 0.55)
for v in (0.5,):
    s.add(ribbon(on([(0, v), (1, v)]), [3, 3], straight=True), "#b98f55", 0.55)
for _ in range(40):
    u, v, k = rng.random(), rng.random(), rng.uniform(2, 9)
    x, y = sheet(u, v)
    s.blob(x, y, k * 1.3, k, "#b98345", 8, 0.3, op=0.3)
for a, w in ((0.018, 5), (0.03, 1.8)):
    b = 1 - a
    s.add(ribbon(on([(a, a), (b, a), (b, b), (a, b), (a, a)]), [w, w], straight=True), SEPIA)
for i in range(40):
    if i % 2:
        t0, t1 = 0.03 + 0.94 * i / 40, 0.03 + 0.94 * (i + 1) / 40
        for v in (0.0195, 0.9725):
            s.add(poly(on([(t0, v), (t1, v), (t1, v + 0.0085), (t0, v + 0.0085)])), RED)
s.raw("</g>")
s.add(halftone(lambda x, y: 0.6 * ramp(math.hypot(x - LX - 160, (y - LY - 200) * 1.15), 560, 1300), (100, 100, 1500, 1060), 8, 25), "#8a5230", 0.55, clip="chart", blend="multiply")
s.add(poly(on([(0.0, 0.0), (0.5, 0.0), (0.2, 1.0), (0.0, 1.0)])), "#fff3c4", 0.16, clip="chart")
# the lifted corner
s.add(poly([sheet(1.0, 0.7), sheet(1.0, 1.0), sheet(0.7, 1.0)] ), "#fff3d2", 0.22, clip="chart")


# Rolled second chart along the top edge.
def roll(x0, y0, x1, y1, r, c0=CREAM, c1=TAN):
    a, b = cam(x0, y0, r), cam(x1, y1, r)
    k0, k1 = cam.scale(x0, y0) * r, cam.scale(x1, y1) * r
    d = math.hypot(b[0] - a[0], b[1] - a[1])
    nx, ny = -(b[1] - a[1]) / d, (b[0] - a[0]) / d
    band = lambda t0, t1: poly([(a[0] + nx * k0 * t0, a[1] + ny * k0 * t0), (b[0] + nx * k1 * t0, b[1] + ny * k1 * t0), (b[0] + nx * k1 * t1, b[1] + ny * k1 * t1), (a[0] + nx * k0 * t1, a[1] + ny * k0 * t1)])
    s.add(poly([(a[0] + 18, a[1] + k0 * 0.9), (b[0] + 22, b[1] + k1 * 0.9), (b[0] + 30, b[1] + k1 * 1.5), (a[0] + 26, a[1] + k0 * 1.6)]), "#1a0f14", 0.6, filter="blur4")
    s.add(band(-1, 1), c0)
    s.add(band(0.1, 1), c1)
    s.add(band(0.62, 1), "#a9824a")
    s.add(band(-0.8, -0.5), "#fff6dc")
    for (x, y), k in ((a, k0), (b, k1)):
        s.add(ellipse(x, y, k * 0.42, k, math.degrees(math.atan2(ny, nx)) - 90), "#e0c48a")
        for q in (0.7, 0.4):
            s.add(ellipse(x, y, k * 0.42 * q, k * q, math.degrees(math.atan2(ny, nx)) - 90), "#8d673a" if q == 0.7 else "#3b2418")
    m = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    s.add(poly([(m[0] + nx * k0 - 9, m[1] + ny * k0), (m[0] - nx * k0 - 9, m[1] - ny * k0), (m[0] - nx * k0 + 11, m[1] - ny * k0), (m[0] + nx * k0 + 11, m[1] + ny * k0)]), RED)


roll(-190, 560, 640, 520, 34)
roll(80, 476, 720, 452, 27, "#e9d4a2", "#c9a566")

# Books at the right edge, under the lamp's far light.
def slab(x0, x1, y0, y1, z0, z1, top, front, side):
    b = cam.box(x0, x1, y0, y1, z0, z1)
    s.add(b["left"], side)
    s.add(b["front"], front)
    s.add(b["top"], top)


s.add(poly(cam.pts([(560, 60), (820, 30), (840, 420), (600, 420)])), "#1a0f14", 0.55, filter="blur12")
slab(560, 800, 90, 400, 0, 52, "#2f5a58", "#e6d3a4", "#23474a")
for k in range(6):
    z = 8 + k * 7
    s.add(ribbon(cam.pts([(562, 90, z), (798, 90, z)]), [1.2, 1.2], straight=True), "#b99a63")
slab(585, 790, 120, 380, 52, 92, "#8c3a2c", "#e6d3a4", "#6a2a24")
for k in range(4):
    z = 60 + k * 8
    s.add(ribbon(cam.pts([(587, 120, z), (788, 120, z)]), [1.2, 1.2], straight=True), "#b99a63")
s.add(poly(cam.pts([(600, 140, 92), (775, 140, 92), (775, 360, 92), (600, 360, 92)])) , "#9c4534")
s.add(poly(cam.pts([(612, 156, 92), (763, 156, 92), (763, 344, 92), (612, 344, 92)])), "#8c3a2c")

# Ink bottle and pen at the upper left, in the light.
bx, by = -640, 250
k = cam.scale(bx, by)
x, y = cam(bx, by, 0)
s.add(smooth([(x - 50, y - 6), (x + 40, y - 14), (x + 150, y + 24), (x + 130, y + 46), (x + 10, y + 26)]), "#1a0f14", 0.6, filter="blur4")
s.add(smooth([(x - 56, y - 70), (x - 58, y - 8), (x - 30, y + 12), (x + 30, y + 12), (x + 58, y - 8), (x + 56, y - 70), (x + 24, y - 92), (x - 24, y - 92)], tension=0.5), "#24415a")
s.add(smooth([(x - 46, y - 66), (x - 48, y - 16), (x - 36, y - 8), (x - 34, y - 70)], tension=0.5), "#7fa9b4")
s.add(poly([(x - 22, y - 90), (x - 20, y - 118), (x + 20, y - 118), (x + 22, y - 90)]), "#1d2c40")
s.add(ellipse(x, y - 118, 26, 10), "#35566d")
s.add(ellipse(x, y - 118, 18, 6), INK)
s.add(ellipse(x, y - 30, 30, 22), CREAM)
s.add(lens(x, y - 30, 34, 6), SEPIA)

# Brass dividers astride the channel.
A, B, C = sheet(0.44, 0.80), sheet(0.60, 0.90), (sheet(0.63, 0.66)[0] + 8, sheet(0.63, 0.66)[1] - 26)
for P in (A, B):
    s.add(ribbon([(C[0] + 22, C[1] + 34), ((C[0] + P[0]) / 2 + 14, (C[1] + P[1]) / 2 + 18), P], [14, 11, 2], straight=True), "#1a0f14", 0.45, filter="blur4")
for P, c in ((B, BRASS), (A, GOLD)):
    mid = (C[0] + (P[0] - C[0]) * 0.58, C[1] + (P[1] - C[1]) * 0.58)
    s.add(ribbon([C, mid], [21, 13], straight=True), BRASS)
    s.add(ribbon([(C[0] - 4, C[1]), (mid[0] - 3, mid[1])], [7, 4], straight=True), GOLD)
    s.add(ribbon([mid, P], [10, 1.4], straight=True), "#5d6e82")
    s.add(ribbon([(mid[0] - 2, mid[1]), P], [3, 0.8], straight=True), "#d3dbd6")
s.add(ellipse(*C, 24), BRASS)
s.add(ellipse(C[0] - 3, C[1] - 4, 17), GOLD)
s.add(ellipse(*C, 7), SEPIA)

# The magnifier over Quillhaven's river mouth: a lifted ring, its shadow, the enlarged coast inside.
MU, MV = 0.305, 0.53
wx, wy = -560 + 1010 * MU, 420 - 700 * MV
R, ZR = 128, 34
ring = cam.circle(wx, wy, R, ZR, 60)
outer = cam.circle(wx, wy, R + 14, ZR, 60)
cx, cy = cam(wx, wy, ZR)
s.add(poly([(x + 34, y + 40) for x, y in cam.circle(wx, wy, R + 12, 0, 60)]), "#1a0f14", 0.42, filter="blur4")
s.clip("glass", poly(ring))


def enlarged(u, v):
    x, y = sheet(MU + (u - MU) * 1.0, MV + (v - MV) * 1.0)
    ox, oy = sheet(MU, MV)
    return cx + (x - ox) * 2.1, cy + (y - oy) * 2.1


s.raw('<g clip-path="url(#glass)">')
chart(enlarged, 1.7)
s.raw("</g>")
s.add(poly(ring), s.radial([(0, "#fffbe6", 0.34), (0.7, "#fffbe6", 0.05), (1, "#7a4e2c", 0.35)], cx - 40, cy - 40, 240))
gl = [(cx - 150, cy - 10), (cx - 120, cy - 62), (cx - 60, cy - 98), (cx + 10, cy - 106), (cx - 50, cy - 78), (cx - 104, cy - 40)]
s.add(smooth(gl, tension=0.5), "#ffffff", 0.75, clip="glass")
s.shape(poly(outer) + poly(ring), BRASS, rule="evenodd")
up = cam.circle(wx, wy, R + 5, ZR + 4, 60)
s.shape(poly(up) + poly(cam.circle(wx, wy, R + 1, ZR + 3, 60)), GOLD, rule="evenodd")
hd = math.radians(222)
h0 = cam(wx + (R + 12) * math.cos(hd), wy + (R + 12) * math.sin(hd), ZR)
h1 = cam(wx + (R + 52) * math.cos(hd), wy + (R + 52) * math.sin(hd), ZR - 4)
h2 = cam(wx + (R + 250) * math.cos(hd), wy + (R + 250) * math.sin(hd), 16)
s.add(ribbon([(h0[0] + 30, h0[1] + 40), (h1[0] + 28, h1[1] + 34), (h2[0] + 14, h2[1] + 20)], [20, 26, 40], straight=True), "#1a0f14", 0.45, filter="blur4")
s.add(ribbon([h0, h1], [22, 26], straight=True), BRASS)
s.add(ribbon([(h0[0] - 4, h0[1] - 3), (h1[0] - 5, h1[1] - 4)], [6, 7], straight=True), GOLD)
s.add(ribbon([h1, ((h1[0] + h2[0]) / 2, (h1[1] + h2[1]) / 2), h2], [30, 46, 36]), "#3b1f1a")
s.add(ribbon([(h1[0] - 6, h1[1] - 6), ((h1[0] + h2[0]) / 2 - 12, (h1[1] + h2[1]) / 2 - 10), (h2[0] - 10, h2[1] - 8)], [4, 12, 5]), "#a4573a")
s.add(ellipse(*h2, 19), BRASS)

# The lamp's shade cuts the upper left corner.
s.add(smooth([(-60, -60), (-60, 120), (60, 150), (210, 120), (320, 40), (350, -60)], tension=0.5), "#2f6b5c")
s.add(smooth([(-60, 96), (60, 128), (206, 100), (314, 24), (342, -60), (356, -60), (326, 42), (212, 124), (60, 154), (-60, 124)], tension=0.5), GOLD)
s.add(smooth([(-60, -60), (-60, 40), (60, 60), (120, -60)], tension=0.5), "#4f8f78")
s.save(dark=0.24, grain=0.42)
