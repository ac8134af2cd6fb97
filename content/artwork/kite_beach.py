"""A wide beach at low tide, kites, one kite surfer."""
import math

from creatures import Frame
from shapes import ellipse, halftone, lens, limb, poly, ramp, ribbon, rng_for, smooth, water
from sheet import Sheet

PAPER, SAND, CORAL, YELLOW, TEAL, NAVY, PINK = "#f6ecd8", "#eacb98", "#e4573d", "#f3b93f", "#2b8c92", "#1b3350", "#eea79a"
rng = rng_for("kite beach")
s = Sheet("kite-beach", PAPER)
HOR = 560

s.add(poly([(-20, -20), (1620, -20), (1620, HOR), (-20, HOR)]), "#bfe0da")
s.add(halftone(lambda x, y: 1.05 * (1 - ramp(y, -60, 430)), (-20, -20, 1620, 440), 11), "#7fc0c2")
s.add(halftone(lambda x, y: ramp(y, 380, HOR), (-20, 360, 1620, HOR), 10, 40), "#f7ead0")
for x, y, w, h in ((300, 430, 700, 44), (980, 470, 900, 40), (1420, 390, 520, 36)):
    s.cloud(x, y, w, h * 1.6, "#fbf5e6", 9)
    s.streak(x + 30, y - 4, w * 0.8, h * 0.3, "#d8e4da")
for x, y, w, h in ((240, 110, 520, 16), (1290, 150, 460, 14), (700, 70, 360, 10)):
    s.streak(x, y, w, h, "#e6f0e4")

# Sea and island.
s.add(smooth([(930, HOR + 3), (1000, HOR - 22), (1130, HOR - 34), (1300, HOR - 30), (1420, HOR - 14), (1500, HOR + 3)]), "#5a8f9c")
s.add(poly([(1286, HOR - 28), (1289, HOR - 54), (1297, HOR - 54), (1300, HOR - 28)]), PAPER)
s.add(poly([(-20, HOR), (1620, HOR), (1620, 800), (-20, 800)]), "#3f9aa0")
s.clip("sea", poly([(-20, HOR), (1620, HOR), (1620, 800), (-20, 800)]))
s.add(halftone(lambda x, y: 1 - ramp(y, HOR, 690), (-20, HOR - 8, 1620, 700), 8, 10), "#1f6f7e", clip="sea")
s.add(water(rng, (-40, HOR + 4, 1640, 720), 150, 18, 120, 0.8, 3.4), "#7cc3be", 0.9)
s.add(water(rng, (-40, HOR + 4, 1640, 700), 80, 18, 110, 0.8, 3), "#1b5f72", 0.9)
for y, amp, h in ((628, 5, 6), (662, 7, 9), (700, 9, 14)):
    top = [(x, y + amp * math.sin(x / 90 + y) + rng.uniform(-4, 4)) for x in range(-40, 1661, 50)]
    s.add(smooth(top + [(x, yy + h * rng.uniform(0.2, 1.4)) for x, yy in top][::-1], tension=0.7), "#fbf5e6")
    s.add(smooth([(x, yy - h * 0.7) for x, yy in top] + top[::-1], tension=0.7), "#2b8188", 0.7)

# Beach: wet sheet, then dry sand.
shore = [(-40, 742), (140, 730), (330, 752), (560, 738), (800, 762), (1040, 746), (1280, 772), (1480, 760), (1660, 784)]
s.add(smooth(shore + [(1660, 1100), (-40, 1100)], tension=0.6), "#fbf5e6")
s.add(smooth([(x, y + 9) for x, y in shore] + [(1660, 1100), (-40, 1100)], tension=0.6), "#b9cfc4")
wet = [(-40, 800), (200, 786), (430, 812), (700, 800), (980, 830), (1240, 812), (1660, 860)]
s.clip("wet", smooth([(x, y + 9) for x, y in shore] + [(1660, 1100), (-40, 1100)], tension=0.6))
s.add(halftone(lambda x, y: 0.9 * ramp(y, 750, 830), (-20, 730, 1620, 900), 8, 25), "#d9c095", clip="wet")
s.add(smooth(wet + [(1660, 1100), (-40, 1100)], tension=0.6), SAND)
s.clip("sand", smooth(wet + [(1660, 1100), (-40, 1100)], tension=0.6))
s.add(halftone(lambda x, y: 0.7 * ramp(y, 850, 1080), (-20, 780, 1620, 1090), 10, 15), "#d6a86c", clip="sand")
for _ in range(120):
    t = rng.random()
    y = 815 + 240 * t
    s.add(lens(rng.uniform(-20, 1620), y, rng.uniform(20, 70) * (0.5 + 1.6 * t), 1 + 2.4 * t, -1.5), rng.choice(["#f6e0b6", "#d3a263", "#f6e0b6"]), 0.9, clip="sand")


# Kites.
def kite_arc(x, y, w, turn, cols, belly=0.42):
    """An inflatable power kite: a bow of panels."""
    f = Frame(x, y, w / 2, 1, turn)
    n = 9
    for i in range(n):
        a0, a1 = math.pi * (1 - i / n), math.pi * (1 - (i + 1) / n)
        def rim(a, r):
            return f(math.cos(a) * r, -math.sin(a) * r * 0.62 + (1 - r) * 0.24)
        q = [rim(a0, 1), rim((a0 + a1) / 2, 1.02), rim(a1, 1), rim(a1, 1 - belly * math.sin(a1) ** 0.8), rim((a0 + a1) / 2, 0.98 - belly * math.sin((a0 + a1) / 2) ** 0.8), rim(a0, 1 - belly * math.sin(a0) ** 0.8)]
        s.add(poly(q), cols[i % len(cols)])
        if i in (1, 3, 5, 7):
            s.add(ribbon([rim(a1, 1.0), rim(a1, 1 - belly * math.sin(a1) ** 0.8)], [w * 0.012, w * 0.006], straight=True), NAVY)
    edge = [f(math.cos(math.pi * (1 - t / 20)) * 1.0, -math.sin(math.pi * t / 20) * 0.62) for t in range(21)]
    s.add(ribbon(edge, [w * 0.012, w * 0.03, w * 0.03, w * 0.03, w * 0.012], straight=True), NAVY)
    return f(-0.98, 0.02), f(0.98, 0.02)


def diamond(x, y, k, turn, c1, c2, c3, tail):
    f = Frame(x, y, k, 1, turn)
    s.add(poly(f.pts([(0, -60), (38, -12), (0, -12)])), c1)
    s.add(poly(f.pts([(0, -60), (-38, -12), (0, -12)])), c2)
    s.add(poly(f.pts([(0, 66), (38, -12), (0, -12)])), c2)
    s.add(poly(f.pts([(0, 66), (-38, -12), (0, -12)])), c3)
    s.add(ribbon(f.pts([(0, -60), (0, 66)]), f.w(2, 1.4), straight=True) + ribbon(f.pts([(-38, -12), (38, -12)]), f.w(1.6, 1.6), straight=True), NAVY)
    x0, y0 = f(0, 66)
    pts = [(x0 + dx * k, y0 + dy * k) for dx, dy in tail]
    s.add(ribbon([(x0, y0)] + pts, f.w(1.4, 1.4, 1)), NAVY)
    for i, (px, py) in enumerate(pts):
        s.add(poly([(px - 11 * k, py - 7 * k), (px, py), (px - 11 * k, py + 7 * k)]) + poly([(px + 11 * k, py - 7 * k), (px, py), (px + 11 * k, py + 7 * k)]), (c1, c2, c3)[i % 3])
    return f(0, -12)


def delta(x, y, k, turn, c1, c2):
    f = Frame(x, y, k, 1, turn)
    s.add(poly(f.pts([(0, -34), (92, 34), (26, 26), (0, 50)])), c1)
    s.add(poly(f.pts([(0, -34), (-92, 34), (-26, 26), (0, 50)])), c2)
    s.add(poly(f.pts([(0, -34), (7, 30), (0, 50), (-7, 30)])), NAVY)
    for q in (-16, 0, 16):
        s.add(ribbon(f.pts([(q * 0.3, 46), (q, 90), (q * 1.8 - 10, 134), (q * 1.6, 178)]), f.w(5, 6, 5, 1)), c1 if q else YELLOW)
    return f(0, 20)


def string(a, b, sag=30, w=2.2):
    (x0, y0), (x1, y1) = a, b
    s.add(ribbon([a, ((x0 + x1) / 2 + sag * 0.4, (y0 + y1) / 2 + sag), b], [w * 0.7, w, w], n=26), NAVY, 0.85)


# The surfer's kite and lines, drawn first so that the figure covers their ends.
SX, SY = 985, 650
l, r = kite_arc(470, 196, 360, -27, [CORAL, PAPER, CORAL, YELLOW, CORAL])
for p, o in ((l, -6), (r, 6)):
    s.add(ribbon([p, (SX - 40 + o * 0.3, SY - 78 + o * 0.2)], [2, 1.4], straight=True), NAVY, 0.9)
f = Frame(SX, SY, 1.28, 1)
# spray and wake
for _ in range(34):
    a, d = rng.uniform(-0.25, 0.7), rng.uniform(10, 130)
    s.add(ellipse(SX + 44 + d * math.cos(a), SY + 22 - d * math.sin(a) * 0.55, rng.uniform(1.5, 6)), "#fbf5e6")
s.add(smooth([(SX - 66, SY + 21), (SX - 10, SY + 24), (SX + 60, SY + 14), (SX + 150, SY - 26), (SX + 130, SY + 4), (SX + 260, SY + 6), (SX + 420, SY + 22), (SX + 230, SY + 32), (SX, SY + 34)], tension=0.6), "#fbf5e6")
s.add(poly(f.pts([(-58, 4), (-50, 13), (44, 22), (62, 16), (44, 12), (-46, 4)])), YELLOW)
s.add(poly(f.pts([(-50, 13), (44, 22), (62, 16), (50, 15), (-48, 9)])), CORAL)
s.add(limb(f(22, -22), f(-4, -16), f(-26, 5), widths=f.w(15, 12, 8)) + limb(f(24, -20), f(28, 0), f(22, 14), widths=f.w(15, 12, 8)), NAVY)
s.add(smooth(f.pts([(16, -26), (24, -44), (34, -58), (44, -60), (46, -52), (38, -34), (31, -16), (20, -14)])), NAVY)
s.add(smooth(f.pts([(16, -26), (24, -44), (34, -58), (38, -58), (28, -40), (22, -22)])), TEAL)
s.add(limb(f(36, -54), f(10, -58), f(-22, -60), widths=f.w(9, 7, 5)), "#b5714e")
s.add(limb(f(40, -55), f(14, -64), f(-26, -68), widths=f.w(8, 6.5, 5)), "#c98058")
s.add(ribbon(f.pts([(-26, -78), (-22, -52)]), f.w(4, 4), straight=True), NAVY)
s.add(ribbon(f.pts([(-24, -64), (14, -36), (24, -32)]), f.w(1.4, 1.4, 1.4)), NAVY)
s.add(ellipse(*f(48, -70), 9.5 * 1.28, 10.5 * 1.28), "#c98058")
s.add(smooth(f.pts([(41, -68), (39, -78), (46, -84), (56, -80), (58, -72), (66, -70), (60, -66), (54, -74)])), "#5a2f1e")

# Kites over the sand and the people who hold them.
a = diamond(1230, 210, 1.55, 16, TEAL, YELLOW, CORAL, [(16, 34), (-4, 74), (22, 112), (2, 150), (26, 184)])
string(a, (1146, 842), 40)
b = delta(842, 122, 0.92, -8, NAVY, TEAL)
string(b, (716, 836), 40)
c = diamond(1480, 330, 0.72, 22, CORAL, PAPER, CORAL, [(10, 34), (-8, 70), (14, 104), (0, 140)])
string(c, (1392, 822), 24)
d = delta(150, 300, 0.6, -14, YELLOW, CORAL)
string(d, (262, 812), 26)
kite_arc(1060, 372, 120, 16, [YELLOW, TEAL, YELLOW])
s.add(ribbon([(1006, 380), (1190, 560), (1280, 604)], [1.2, 1.2], straight=True) + ribbon([(1116, 396), (1200, 556), (1282, 602)], [1.2, 1.2], straight=True), NAVY, 0.7)
s.add(ribbon([(1272, 614), (1284, 604), (1282, 596)], [5, 6, 5], straight=True) + ellipse(1284, 590, 4) + lens(1282, 616, 46, 3), NAVY)
s.add(lens(1310, 618, 90, 3), "#fbf5e6")


def shadow(x, y, h):
    s.add(smooth([(x - h * 0.08, y - 3), (x + h * 0.5, y + h * 0.07), (x + h * 0.95, y + h * 0.12), (x + h * 0.9, y + h * 0.17), (x + h * 0.4, y + h * 0.13), (x - h * 0.08, y + 4)]), "#b98f60", 0.75)


for x, y, h, kw in ((690, 918, 150, dict(coat=CORAL, legs=NAVY, face=1, arm="reach", stride=0.3, coat_length=0.45, lean=-0.08)),
                    (1118, 944, 176, dict(coat=YELLOW, legs="#3a4a66", face=1, arm="reach", stride=0.35, coat_length=0.44, lean=-0.1, hair="#6a3a24")),
                    (1060, 952, 104, dict(coat=TEAL, legs=NAVY, face=1, arm="up", stride=0.3, coat_length=0.42, skin="#d79a70")),
                    (1378, 880, 110, dict(coat=NAVY, legs="#3a4a66", face=1, arm="reach", stride=0.2)),
                    (246, 866, 104, dict(coat=TEAL, legs=NAVY, face=1, arm="reach", stride=0.3, skin="#8a5138")),
                    (470, 850, 84, dict(coat=PINK, legs=NAVY, face=-1, stride=0.5)), (500, 852, 90, dict(coat=NAVY, legs="#3a4a66", face=-1, stride=0.5, hat=CORAL)),
                    (905, 838, 66, dict(coat=CORAL, legs=NAVY, face=1, stride=0.6))):
    shadow(x, y, h)
    s.person(x, y, h, **kw)
# A dog running along the wet edge.
f = Frame(610, 862, 0.62, -1)
shadow(604, 876, 40)
s.add(smooth(f.pts([(-34, -30), (-8, -36), (22, -36), (34, -48), (46, -52), (60, -44), (50, -38), (42, -32), (34, -22), (10, -18), (-14, -18), (-32, -20)])), "#6a3a24")
s.add(limb(f(-28, -24), f(-44, -10), f(-56, -2), widths=f.w(9, 6, 4)) + limb(f(-22, -22), f(-14, -8), f(-26, 2), widths=f.w(9, 6, 4)) + limb(f(28, -24), f(46, -12), f(60, -8), widths=f.w(9, 6, 4)) + limb(f(24, -22), f(34, -4), f(26, 4), widths=f.w(9, 6, 4)) + ribbon(f.pts([(-32, -28), (-48, -40), (-60, -40)]), f.w(6, 4, 1)), "#6a3a24")

# Dune and grass in the near left corner, and a bag of spare line.
dune = [(-60, 1100), (-60, 880), (90, 896), (240, 950), (420, 1010), (620, 1048), (860, 1062), (900, 1100)]
s.add(smooth(dune, tension=0.6), "#f2d9a8")
s.clip("dune", smooth(dune, tension=0.6))
s.add(halftone(lambda x, y: 0.9 * ramp(y - (880 + x * 0.22), 20, 150), (-20, 870, 900, 1090), 10, 30), "#c58f55", clip="dune")
for _ in range(210):
    x = -20 + 640 * rng.random() ** 1.5
    base = 890 + max(0, x) * 0.26 + rng.uniform(0, 90)
    k = rng.uniform(60, 170) * (1 - 0.5 * ramp(x, 0, 640))
    lean = rng.uniform(0.35, 0.75)
    s.add(ribbon([(x, base + 8), (x + k * lean * 0.3, base - k * 0.55), (x + k * lean, base - k * 0.86), (x + k * lean * 1.35, base - k * 0.8)], [6, 4.4, 2.6, 0.5], n=10), rng.choice(["#4f7a52", "#2f5a4c", "#8aa05a", "#d9b45f", NAVY]))
for x, y, k in ((850, 330, 44), (905, 316, 34), (330, 470, 30)):
    s.gull(x, y, k, NAVY, 0.45, -8)
s.save(dark=0.3)
