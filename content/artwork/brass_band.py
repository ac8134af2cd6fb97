"""Quillhaven Silver in the bandstand, lamps lit, the town listening."""
import math

from creatures import Frame
from shapes import ellipse, halftone, lens, limb, poly, ramp, ribbon, rng_for, smooth
from sheet import Sheet

PAPER, LAMP, GOLD, BRASS, RED, NAVY, VIOLET, INK = "#f5ead3", "#ffe3a0", "#f2b64a", "#c98a2e", "#b53a30", "#22305a", "#5b5688", "#161a33"
rng = rng_for("brass band")
s = Sheet("brass-band", PAPER)

# Evening sky.
s.add(poly([(-20, -20), (1620, -20), (1620, 1090), (-20, 1090)]), "#4a5590")
s.add(halftone(lambda x, y: 1 - ramp(y, -40, 330), (-20, -20, 1620, 340), 11), "#2c3a70")
s.add(halftone(lambda x, y: ramp(y, 240, 560), (-20, 230, 1620, 720), 10, 40), "#b7788a")
s.add(halftone(lambda x, y: 0.95 * ramp(y, 420, 660), (-20, 400, 1620, 760), 9, 15), "#f0a878")
for x, y, w, h in ((300, 180, 560, 12), (1260, 240, 520, 12), (180, 330, 380, 9), (1420, 120, 300, 8)):
    s.streak(x, y, w, h, "#8a7aa8")
for _ in range(26):
    s.add(ellipse(rng.uniform(0, 1600), rng.uniform(0, 210), rng.uniform(1, 2.4)), PAPER)
s.add(smooth([(1146, 100), (1164, 78), (1188, 76), (1174, 92), (1172, 112), (1188, 130), (1164, 132), (1148, 118)]), LAMP)

# Roofs of the town behind, then trees on both sides.
for x, w, h in ((-10, 120, 70), (110, 96, 110), (206, 130, 80), (1290, 110, 96), (1400, 130, 70), (1530, 120, 120)):
    y = 690
    s.add(poly([(x, y), (x, y - h), (x + w * 0.5, y - h - 46), (x + w, y - h), (x + w, y)]), rng.choice(["#3b3f70", "#33386a", "#454476"]))
    for k in range(3):
        if rng.random() < 0.75:
            s.add(poly([(x + w * (0.2 + 0.24 * k), y - h * 0.75), (x + w * (0.32 + 0.24 * k), y - h * 0.75), (x + w * (0.32 + 0.24 * k), y - h * 0.45), (x + w * (0.2 + 0.24 * k), y - h * 0.45)]), GOLD)
s.add(poly([(-20, 684), (1620, 684), (1620, 1090), (-20, 1090)]), "#39456b")
s.clip("lawn", poly([(-20, 684), (1620, 684), (1620, 1090), (-20, 1090)]))
s.add(halftone(lambda x, y: 0.8 * max(0, 1 - math.hypot((x - 800) / 760, (y - 860) / 230)), (-20, 690, 1620, 1090), 11, 20), "#c99a52", clip="lawn")


def tree(x, y, k, tones):
    s.add(ribbon([(x, y), (x - 8, y - 150 * k), (x + 4, y - 280 * k)], [46 * k, 30 * k, 18 * k]), INK)
    for a, l in ((-34, 150), (30, 160), (-14, 190)):
        s.add(ribbon([(x, y - 200 * k), (x + math.sin(math.radians(a)) * l * k, y - 200 * k - math.cos(math.radians(a)) * l * k)], [20 * k, 5 * k], straight=True), INK)
    for _ in range(420):
        a, d = rng.uniform(0, 2 * math.pi), math.sqrt(rng.random())
        px, py = x + math.cos(a) * d * 210 * k, y - 400 * k + math.sin(a) * d * 190 * k
        lit = (1 if x < 800 else -1) * (px - x) / (210 * k) * 0.5 + (py - y + 400 * k) / (190 * k) * 0.4
        c = tones[2] if lit + rng.uniform(-0.3, 0.3) > 0.42 else tones[1] if lit + rng.uniform(-0.4, 0.4) > -0.1 else tones[0]
        s.blob(px, py, rng.uniform(11, 25) * k, rng.uniform(7, 15) * k, c, 8, 0.2, rng.uniform(0, 180))


tree(120, 760, 1.15, ["#1c2547", "#2a3a5c", "#6d6a58"])
tree(1500, 764, 1.2, ["#1c2547", "#2a3a5c", "#6d6a58"])

# The bandstand: floor, back posts, musicians, front posts, roof.
CX, FLOOR, EAVES = 800, 770, 330
RX, RY = 470, 74


def corner(i, r=1.0, y=FLOOR):
    a = math.radians(22.5 + 45 * i)
    return CX + math.cos(a) * RX * r, y + math.sin(a) * RY * r


s.glow(CX, 560, 520, "#f6b860", 0.5, 11, soft=True)
# inner ceiling and back wall of light
ceiling = [corner(i, 1.04, EAVES + 30) for i in range(8)]
s.add(poly(ceiling), "#e9b668")
s.clip("ceiling", poly(ceiling))
s.add(halftone(lambda x, y: 0.7 * ramp(abs(x - CX), 60, 480), (300, 250, 1300, 460), 9), BRASS, clip="ceiling")
for i in range(8):
    x, y = corner(i, 1.04, EAVES + 30)
    s.add(ribbon([(CX, EAVES + 8), (x, y)], [4, 7], straight=True), "#8d5a2c")


def post(i, front):
    x, y = corner(i)
    w = 11 if front else 7
    c = "#efe0c2" if front else "#d8b27a"
    s.add(poly([(x - w, y), (x - w * 0.7, y - 20), (x - w * 0.7, EAVES + 60), (x + w * 0.7, EAVES + 60), (x + w * 0.7, y - 20), (x + w, y)]), c)
    s.add(poly([(x + w * 0.1, y - 4), (x + w * 0.1, EAVES + 60), (x + w * 0.7, EAVES + 60), (x + w * 0.7, y - 20), (x + w, y)]), "#8d7a8a" if front else "#a97f56")
    # brackets
    for d in (-1, 1):
        s.add(ribbon([(x, EAVES + 118), (x + d * 16, EAVES + 84), (x + d * 54, EAVES + 62)], [3, 6, 5], n=10), c)


for i in (4, 5, 6, 7):
    post(i, False)
for i in (4, 5, 6):
    (x0, y0), (x1, y1) = corner(i), corner(i + 1)
    s.add(ribbon([(x0, y0 - 70), (x1, y1 - 70)], [5, 5], straight=True), "#d8b27a")
    for k in range(1, 16):
        t = k / 16
        s.add(ribbon([(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t - 70), (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)], [2.4, 2.4], straight=True), "#b78d5c")
floor = [corner(i) for i in range(8)]
s.add(poly(floor), "#b98048")
s.clip("floor", poly(floor))
for k in range(-12, 13):
    s.add(ribbon([(CX + k * 30, FLOOR - 80), (CX + k * 46, FLOOR + 80)], [1.6, 2.6], straight=True), "#8d5a2c", clip="floor")

for x in (560, 800, 1040):
    s.glow(x, EAVES + 178, 150, "#fff0b8", 0.75, 9)

SKIN = ["#d79a70", "#8a5138", "#c58360", "#e2ad86", "#6e3f2f"]


def musician(x, y, k, play, skin, face=1, seated=False):
    f = Frame(x, y, k, face)
    hip = -34 if seated else -48
    if seated:
        s.add(limb(f(-5, hip), f(-8, -27), f(-8, -2), widths=f.w(13, 12, 8)) + limb(f(5, hip), f(8, -27), f(8, -2), widths=f.w(13, 12, 8)), "#1a2244")
    else:
        s.add(limb(f(-5, hip), f(-6, -24), f(-7, -2), widths=f.w(13, 10, 8)) + limb(f(5, hip), f(6, -24), f(7, -2), widths=f.w(13, 10, 8)), "#1a2244")
    s.add(smooth(f.pts([(-15, -3), (-13, -6), (-3, -5), (-3, 0), (-14, 1)])) + smooth(f.pts([(15, -3), (13, -6), (3, -5), (3, 0), (14, 1)])), INK)
    t = hip
    s.add(smooth(f.pts([(-12, t + 8), (-11, t - 10), (-14, t - 30), (-8, t - 37), (0, t - 38), (8, t - 37), (14, t - 30), (11, t - 10), (12, t + 8), (0, t + 10)])), NAVY)
    s.add(smooth(f.pts([(2, t + 10), (3, t - 12), (5, t - 36), (14, t - 30), (11, t - 10), (12, t + 8)])), "#34467e")
    s.add(ribbon(f.pts([(0, t - 36), (0, t + 8)]), f.w(2.2, 2.2), straight=True), RED)
    s.add(limb(f(0, t - 36), f(0, t - 42), widths=f.w(7, 6.5)), skin)
    hx, hy = 0, t - 50
    s.add(ellipse(*f(hx, hy), 8.6 * k, 10.2 * k), skin)
    s.add(smooth(f.pts([(-10.5, hy - 4), (-11, hy - 10), (0, hy - 15), (11, hy - 10), (10.5, hy - 4), (0, hy - 6)])), NAVY)
    s.add(smooth(f.pts([(-10, hy - 3.4), (-9, hy - 6.5), (0, hy - 8.4), (9, hy - 6.5), (10, hy - 3.4), (0, hy - 5.6)])), RED)
    s.add(smooth(f.pts([(-9, hy - 3.2), (0, hy - 5.4), (9, hy - 3.2), (5, hy - 0.6), (0, hy - 1.4), (-5, hy - 0.6)])), INK)
    sh, mouth = t - 32, hy + 4.5
    arm = "#2a3a6c"
    if play == "cornet":
        s.add(limb(f(-13, sh), f(-20, sh + 14), f(0, mouth + 6), widths=f.w(9, 8, 6)) + limb(f(13, sh), f(21, sh + 15), f(6, mouth + 7), widths=f.w(9, 8, 6)), arm)
        s.add(ribbon(f.pts([(0, mouth), (5, mouth + 6), (12, mouth + 13)]), f.w(2, 3, 4), straight=True), GOLD)
        s.add(ellipse(*f(4, mouth + 7), 8 * k, 4.6 * k, 40), BRASS)
        s.add(ellipse(*f(14, mouth + 15), 10 * k, 8.6 * k, 30), GOLD)
        s.add(ellipse(*f(14.6, mouth + 15.6), 6 * k, 5 * k, 30), "#7a4a1e")
        s.add(ellipse(*f(1, mouth + 8), 3.4 * k) + ellipse(*f(7, mouth + 6), 3.4 * k), skin)
    elif play == "trombone":
        s.add(limb(f(-13, sh), f(-19, sh + 12), f(-3, mouth + 6), widths=f.w(9, 8, 6)), arm)
        s.add(ribbon(f.pts([(0, mouth), (34, mouth + 36)]), f.w(2.2, 2.2), straight=True) + ribbon(f.pts([(5, mouth - 2), (39, mouth + 34)]), f.w(2.2, 2.2), straight=True) + ribbon(f.pts([(34, mouth + 36), (37.6, mouth + 37.6), (39, mouth + 34)]), f.w(3, 3, 3)), GOLD)
        s.add(ribbon(f.pts([(-3, mouth + 1), (-22, mouth - 12), (-15, mouth - 15), (8, mouth + 6)]), f.w(2.4, 3, 4, 8)), BRASS)
        s.add(ellipse(*f(12, mouth + 9), 11.5 * k, 9.6 * k, 40), GOLD)
        s.add(ellipse(*f(12.6, mouth + 9.6), 7.4 * k, 6 * k, 40), "#7a4a1e")
        s.add(limb(f(13, sh), f(24, sh + 14), f(24, mouth + 26), widths=f.w(9, 8, 6)), arm)
        s.add(ellipse(*f(24, mouth + 26), 3.6 * k) + ellipse(*f(-3, mouth + 6), 3.4 * k), skin)
    elif play in ("tuba", "horn"):
        q = 1.0 if play == "tuba" else 0.62
        cx, cy = 2, sh + 14
        s.add(limb(f(-13, sh), f(-22, sh + 18), f(-10 * q, cy + 14), widths=f.w(9, 8, 6)), arm)
        s.add(ribbon(f.pts([(cx + 13 * q, cy + 18 * q), (cx + 17 * q, cy - 8 * q), (cx + 19 * q, cy - 46 * q)]), f.w(12 * q, 12 * q, 22 * q)), BRASS)
        s.add(smooth(f.pts([(cx - 17 * q, cy - 16 * q), (cx, cy - 25 * q), (cx + 17 * q, cy - 16 * q), (cx + 20 * q, cy + 10 * q), (cx + 8 * q, cy + 27 * q), (cx - 8 * q, cy + 27 * q), (cx - 19 * q, cy + 10 * q)])), GOLD)
        s.add(smooth(f.pts([(cx - 9 * q, cy - 11 * q), (cx, cy - 16 * q), (cx + 8 * q, cy - 11 * q), (cx + 10 * q, cy + 8 * q), (cx, cy + 18 * q), (cx - 10 * q, cy + 8 * q)])), "#7a4a1e")
        for v in (-5, 0, 5):
            s.add(ribbon(f.pts([(cx + v * q, cy - 14 * q), (cx + v * q, cy + 14 * q)]), f.w(3.6 * q, 3.6 * q), straight=True), GOLD)
        s.add(ribbon(f.pts([(cx - 12 * q, cy - 20 * q), (-4, mouth + 6), (0, mouth)]), f.w(3, 2.6, 2.2)), BRASS)
        bx, by = cx + 19 * q, cy - 48 * q
        s.add(smooth(f.pts([(bx - 11 * q, by + 14 * q), (bx - 15 * q, by + 3 * q), (bx - 24 * q, by - 5 * q), (bx + 24 * q, by - 5 * q), (bx + 15 * q, by + 3 * q), (bx + 11 * q, by + 14 * q)]), tension=0.6), GOLD)
        s.add(ellipse(*f(bx, by - 5 * q), 24 * q * k, 7.5 * q * k), "#ffd98a")
        s.add(ellipse(*f(bx, by - 4 * q), 17 * q * k, 4.6 * q * k), "#7a4a1e")
        s.add(limb(f(13, sh), f(24, sh + 16), f(7 * q, cy + 4), widths=f.w(9, 8, 6)), arm)
        s.add(ellipse(*f(6 * q, cy + 3), 3.8 * k) + ellipse(*f(-10 * q, cy + 14), 3.8 * k), skin)
    elif play == "drum":
        s.add(ellipse(*f(0, sh + 26), 34 * k, 34 * k), RED)
        s.add(ellipse(*f(0, sh + 26), 29 * k, 29 * k), "#f3e6c8")
        s.add(ellipse(*f(0, sh + 26), 12 * k), "#e3cf9f")
        s.add(limb(f(-13, sh), f(-30, sh + 6), f(-37, sh + 20), widths=f.w(9, 8, 6)) + limb(f(13, sh), f(32, sh - 2), f(42, sh + 8), widths=f.w(9, 8, 6)), arm)
        s.add(ribbon(f.pts([(42, sh + 8), (33, sh + 24)]), f.w(2.2, 2.2), straight=True), "#8d5a2c")
        s.add(ellipse(*f(32, sh + 25), 5.4 * k), PAPER)
        s.add(ellipse(*f(-37, sh + 20), 3.6 * k) + ellipse(*f(42, sh + 8), 3.6 * k), skin)


# back row, then front row
for x, play, face in ((520, "tuba", -1), (622, "horn", 1), (800, "drum", 1), (976, "horn", -1), (1084, "tuba", 1)):
    musician(x, 758, 1.95, play, rng.choice(SKIN), face)
for x, play, face in ((460, "trombone", 1), (574, "cornet", 1), (688, "cornet", 1), (914, "cornet", -1), (1026, "cornet", -1), (1142, "trombone", -1)):
    y = 806 + 18 * (1 - abs(x - 800) / 400)
    s.add(lens(x, y + 2, 90, 7), "#7a4a26", 0.8)
    musician(x, y, 2.2, play, SKIN[(x // 7) % 5], face)
# The conductor on a low box, his back to us.
s.add(poly([(752, 842), (848, 842), (860, 872), (740, 872)]), "#6d3f24")
s.add(poly([(752, 842), (848, 842), (852, 832), (748, 832)]), "#d09a5a")
f = Frame(800, 838, 2.3)
s.add(limb(f(-5, -48), f(-6, -24), f(-7, -2), widths=f.w(13, 10, 8)) + limb(f(5, -48), f(6, -24), f(7, -2), widths=f.w(13, 10, 8)), "#10142c")
s.add(smooth(f.pts([(-13, -34), (-11, -60), (-14, -78), (-7, -86), (0, -87), (7, -86), (14, -78), (11, -60), (13, -34), (3, -32), (0, -46), (-3, -32)])), INK)
s.add(limb(f(-12, -79), f(-28, -76), f(-34, -98), widths=f.w(10, 8, 6)) + limb(f(12, -79), f(30, -82), f(36, -106), widths=f.w(10, 8, 6)), INK)
s.add(ribbon(f.pts([(12, -76), (29, -79), (35, -102)]), f.w(0.6, 2, 1.4), straight=True) + ribbon(f.pts([(-9, -84), (-13, -76), (-10, -58), (-12, -36)]), f.w(0.5, 1.6, 1, 0.5)), GOLD)
s.add(ellipse(*f(-34.6, -101), 4.2 * 2.3) + ellipse(*f(36.6, -109), 4.2 * 2.3), "#d79a70")
s.add(ribbon(f.pts([(36, -109), (52, -130)]), f.w(1.6, 0.6), straight=True), PAPER)
s.add(limb(f(0, -86), f(0, -92), widths=f.w(8, 7)), "#d79a70")
s.add(ellipse(*f(0, -100), 9 * 2.3, 10.6 * 2.3), "#b9b2ae")
s.add(smooth(f.pts([(-8, -95), (0, -91), (8, -95), (4, -89.5), (-4, -89.5)])), "#d79a70")

# Plinth with its steps, in front of the floor.
face_pts = [corner(i) for i in (0, 1, 2, 3)]
for (x0, y0), (x1, y1), c in zip(face_pts, face_pts[1:], ("#5d4468", "#7c566a", "#4c3c64")):
    s.add(poly([(x0, y0), (x1, y1), (x1, y1 + 78), (x0, y0 + 78)]), c)
    s.add(poly([(x0, y0 - 3), (x1, y1 - 3), (x1, y1 + 13), (x0, y0 + 13)]), "#f0d5a0")
    n = int(abs(x1 - x0) / 26)
    for k in range(1, n):
        t = k / n
        s.add(ribbon([(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + 16), (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + 74)], [2.6, 2.6], straight=True), "#33284e")
for i in (0, 1, 2, 3):
    post(i, True)
for i in (0, 2):
    (x0, y0), (x1, y1) = corner(i), corner(i + 1)
    for dy, w in ((-66, 7), (-14, 4)):
        s.add(ribbon([(x0, y0 + dy), (x1, y1 + dy)], [w, w], straight=True), "#efe0c2")
    for k in range(1, 12):
        t = k / 12
        s.add(ribbon([(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t - 66), (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t - 14)], [2.8, 2.8], straight=True), "#efe0c2")

# Three lamps under the roof.
for x in (560, 800, 1040):
    s.add(ribbon([(x, EAVES + 30), (x, EAVES + 150)], [2, 2], straight=True), INK)
    s.add(poly([(x - 26, EAVES + 170), (x - 10, EAVES + 150), (x + 10, EAVES + 150), (x + 26, EAVES + 170)]), "#2f5a4c")
    s.add(ellipse(x, EAVES + 177, 15, 11), "#fff8dc")

# Roof: eight panels rising to a lantern.
eave = [corner(i, 1.17, EAVES + 40) for i in range(8)]
apex = (CX, 96)
for i in (7, 3, 0, 2, 1):
    a, b = eave[i], eave[(i + 1) % 8]
    tone = {7: "#33406a", 3: "#27325c", 0: "#4b5a86", 2: "#3a4876", 1: "#5f6d96"}[i]
    mid_a, mid_b = ((a[0] + CX) / 2 + (a[0] - CX) * 0.03, (a[1] + apex[1]) / 2 + 24), ((b[0] + CX) / 2 + (b[0] - CX) * 0.03, (b[1] + apex[1]) / 2 + 24)
    s.add(poly([a, b] + [(b[0] + (mid_b[0] - b[0]), mid_b[1])] + [(CX + 16 * (1 if b[0] > CX else -1), 150), (CX + 16 * (1 if a[0] > CX else -1), 150)] + [mid_a]), tone)
    for r in range(1, 7):
        t = r / 7
        p, q = (a[0] + (mid_a[0] - a[0]) * t, a[1] + (mid_a[1] - a[1]) * t), (b[0] + (mid_b[0] - b[0]) * t, b[1] + (mid_b[1] - b[1]) * t)
        s.add(ribbon([p, q], [2, 2], straight=True), INK, 0.5)
    s.add(ribbon([a, mid_a, (CX + 16 * (1 if a[0] > CX else -1), 150)], [6, 5, 4], n=12), "#20294e")
    s.add(ribbon([b, mid_b, (CX + 16 * (1 if b[0] > CX else -1), 150)], [6, 5, 4], n=12), "#20294e")
s.add(poly([(CX - 30, 156), (CX - 24, 104), (CX + 24, 104), (CX + 30, 156)]), "#e9c27c")
for k in (-16, -5, 6, 17):
    s.add(ribbon([(CX + k, 104), (CX + k * 1.2, 154)], [4, 4], straight=True), "#20294e")
s.add(smooth([(CX - 44, 108), (CX - 20, 84), (CX, 54), (CX + 20, 84), (CX + 44, 108), (CX, 114)], tension=0.5), "#27325c")
s.add(ribbon([(CX, 60), (CX, 20)], [4, 2], straight=True) + smooth([(CX, 20), (CX + 40, 26), (CX + 36, 34), (CX, 36)]), GOLD)
# fretwork valance and lamps
for i in (0, 1, 2):
    (x0, y0), (x1, y1) = eave[i], eave[i + 1]
    n = max(4, int(abs(x1 - x0) / 30))
    s.add(poly([(x0, y0 - 5), (x1, y1 - 5), (x1, y1 + 10), (x0, y0 + 10)]), "#f0d5a0")
    for k in range(n):
        t = (k + 0.5) / n
        x, y = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
        w = abs(x1 - x0) / n * 0.46
        s.add(smooth([(x - w, y + 8), (x - w * 0.7, y + 19), (x, y + 27), (x + w * 0.7, y + 19), (x + w, y + 8)]), "#f0d5a0")
for (ax, ay), (bx, by), n, sag in ((eave[3], (70, 500), 9, 60), (eave[0], (1540, 500), 9, 60)):
    line = [(ax + (bx - ax) * t / n, ay + (by - ay) * t / n + sag * math.sin(math.pi * t / n)) for t in range(n + 1)]
    s.add(ribbon(line, [2, 2]), INK)
    for x, y in line[1:]:
        s.glow(x, y + 13, 40, "#ffd27a", 0.7, 8)
        s.add(ellipse(x, y + 13, 9, 11), LAMP)
        s.add(poly([(x - 4, y), (x + 4, y), (x + 4, y + 5), (x - 4, y + 5)]), INK)
# The audience from behind: rows of heads and shoulders, rim-lit by the stand.
def listener(x, y, k, hair, coat, hat=None):
    toward = 1 if x < CX else -1
    s.add(smooth([(x - 34 * k, y + 60 * k), (x - 33 * k, y + 22 * k), (x - 22 * k, y + 8 * k), (x, y + 2 * k), (x + 22 * k, y + 8 * k), (x + 33 * k, y + 22 * k), (x + 34 * k, y + 60 * k), (x, y + 70 * k)]), coat)
    s.add(ribbon([(x + toward * 10 * k, y + 4 * k), (x + toward * 25 * k, y + 11 * k), (x + toward * 33 * k, y + 30 * k)], [1, 4.5 * k, 1], n=10), "#e9a85c")
    s.add(limb((x, y + 6 * k), (x, y - 6 * k), widths=(14 * k, 13 * k)), "#7a4a3a")
    s.add(ellipse(x, y - 18 * k, 16 * k, 19 * k), "#231c2c" if hat else hair)
    if hat:
        s.add(smooth([(x - 17 * k, y - 22 * k), (x - 15 * k, y - 36 * k), (x, y - 42 * k), (x + 15 * k, y - 36 * k), (x + 17 * k, y - 22 * k), (x, y - 19 * k)]), hat)
    s.add(ribbon([(x + toward * 5 * k, y - 36 * k), (x + toward * 14 * k, y - 27 * k), (x + toward * 15 * k, y - 13 * k)], [0.8, 3.6 * k, 0.8], n=10), "#f0b868")


HAIRS, COATS = ["#1a1a30", "#33222c", "#231c2c", "#6d6a7c", "#3a2230"], ["#1d2447", "#2a2348", "#33284e", "#232c50", "#3d2238"]
for row, (y, k, gap) in enumerate(((905, 0.8, 86), (972, 1.15, 124), (1056, 1.65, 182))):
    x = -30 + row * 37
    while x < 1640:
        if not (row == 0 and abs(x - 800) < 60):
            listener(x + rng.uniform(-14, 14), y + rng.uniform(-10, 12), k * rng.uniform(0.9, 1.06), rng.choice(HAIRS), rng.choice(COATS), rng.choice([None, None, None, "#7c2f3a", "#2f4f5c", "#8a6a3a"]))
        x += gap * rng.uniform(0.85, 1.2)
s.save(dark=0.2, grain=0.35)
