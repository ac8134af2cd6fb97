"""A courtyard with orange trees, a star-shaped fountain, arches in the shade."""
import math

from camera import Camera
from creatures import Frame
from shapes import ellipse, halftone, lens, limb, poly, ramp, ribbon, rng_for, smooth
from sheet import Sheet

PAPER, STONE, OCHRE, SHADE, INDIGO, TEAL, LEAF, DARKLEAF, ORANGE, TERRA = "#f7ecd4", "#f1d9a8", "#dca75c", "#7a6a8c", "#2c2f57", "#2f8f92", "#4f7d46", "#21473a", "#ee8a2c", "#c4613c"
rng = rng_for("courtyard oranges")
s = Sheet("courtyard-oranges", PAPER)
cam = Camera((-40, -760, 250), (10, 900, 190), 900, centre=(800, 500))
HW, DEEP_Y, TOP = 560, 900, 640        # half width, depth, height of the walls


def quad(*pts):
    return poly(cam.pts(list(pts)))


# Sky.
s.add(poly([(-20, -20), (1620, -20), (1620, 600), (-20, 600)]), "#a9d3cf")
s.add(halftone(lambda x, y: 1 - ramp(y, -40, 260), (-20, -20, 1620, 280), 10), "#6fb0bb")

# Back wall, in the sun; left wall in shade; right wall lit from the left.
B = DEEP_Y
s.add(quad((-HW, B, 0), (HW, B, 0), (HW, B, TOP), (-HW, B, TOP)), STONE)
s.clip("back", quad((-HW, B, 0), (HW, B, 0), (HW, B, TOP), (-HW, B, TOP)))
s.add(quad((-HW, -300, 0), (-HW, B, 0), (-HW, B, TOP), (-HW, -300, TOP)), "#8d7a97")
s.clip("left", quad((-HW, -300, 0), (-HW, B, 0), (-HW, B, TOP), (-HW, -300, TOP)))
s.add(quad((HW, -300, 0), (HW, B, 0), (HW, B, TOP), (HW, -300, TOP)), "#eec98a")
s.clip("right", quad((HW, -300, 0), (HW, B, 0), (HW, B, TOP), (HW, -300, TOP)))
s.add(halftone(lambda x, y: 0.8 * (1 - ramp(x, 60, 420)), (-20, -20, 560, 1090), 9, 20), INDIGO, 0.6, clip="left")
s.add(halftone(lambda x, y: 0.7 * ramp(x, 1180, 1600), (1080, -20, 1620, 1090), 9, 60), TERRA, 0.55, clip="right")
s.add(halftone(lambda x, y: 0.45 * ramp(y, 300, 620), (300, 100, 1300, 700), 8, 20), OCHRE, 0.9, clip="back")


# Arches. A pointed horseshoe in wall coordinates (a along the wall, z up).
def arch(a, w, spring, top, foot=0.0):
    pts = [(a - w / 2, foot), (a - w / 2, spring)]
    for i in range(1, 12):
        t = i / 12
        pts.append((a - w / 2 * (1.06 * math.cos(t * math.pi / 2) ** 0.72), spring + (top - spring) * math.sin(t * math.pi / 2) ** 0.9))
    pts.append((a, top))
    left = pts
    return left + [(2 * a - x, z) for x, z in reversed(left[:-1])]


def on_back(pts, y=B):
    return poly([cam(a, y, z) for a, z in pts])


def on_side(pts, side):
    return poly([cam(side * HW, a, z) for a, z in pts])


VOUS = ["#c4613c", "#f7ecd4"]
for a in (-370, 0, 370):
    w, sp, tp = (250, 200, 356) if a else (290, 214, 390)
    s.add(on_back([(x, z) for x, z in [(a - w / 2 - 42, 0), (a - w / 2 - 42, tp + 52), (a + w / 2 + 42, tp + 52), (a + w / 2 + 42, 0)]]), "#e7c07a")
    s.add(on_back([(x, z) for x, z in [(a - w / 2 - 34, 0), (a - w / 2 - 34, tp + 44), (a + w / 2 + 34, tp + 44), (a + w / 2 + 34, 0)]]), TEAL if a else "#2b7f86")
    # tile flowers in the spandrels
    for k in range(4):
        for sx in (-1, 1):
            for q in range(3):
                fx, fz = a + sx * (w / 2 + 14 - 28 * q * 0.9), tp + 22 - k * 30 - q * 2
                if abs(fx - a) > w / 2 * (0.35 + 0.2 * k) * 0.98:
                    x, y = cam(fx, B, fz)
                    s.add(poly([(x, y - 6), (x + 4, y), (x, y + 6), (x - 4, y)]), "#f7ecd4")
    ring = arch(a, w + 46, sp, tp + 26)
    n = len(ring)
    inner = arch(a, w, sp, tp)
    s.add(on_back(ring), "#f7ecd4")
    for i in range(2, n - 3):
        if i % 2:
            s.add(poly([cam(ring[i][0], B, ring[i][1]), cam(ring[i + 1][0], B, ring[i + 1][1]), cam(inner[i + 1][0], B, inner[i + 1][1]), cam(inner[i][0], B, inner[i][1])]), TERRA)
    s.add(on_back(inner), "#3b3562")
    s.clip(f"in{a}", on_back(inner))
    # depth of the gallery: floor, far wall, a lamp, a door
    s.add(halftone(lambda x, y: 0.7 * ramp(y, 420, 640), (300, 250, 1300, 680), 8, 40), "#8a5a62", clip=f"in{a}")
    s.add(on_back([(a - 90, 0), (a - 80, 60), (a + 80, 60), (a + 90, 0)]), "#a5765f", clip=f"in{a}")
    if a == 0:
        s.add(on_back(arch(a, 120, 180, 250, 46)), "#1f6d76", clip="in0")
        s.add(on_back([(a - 3, 46), (a + 3, 46), (a + 3, 250), (a - 3, 250)]), INDIGO, clip="in0")
        for sx in (-1, 1):
            for k in range(3):
                s.add(on_back([(a + sx * 14, 70 + k * 50), (a + sx * 46, 70 + k * 50), (a + sx * 46, 106 + k * 50), (a + sx * 14, 106 + k * 50)]), "#2f8f92", clip="in0")
    x, y = cam(a, B, tp - 90)
    s.add(ribbon([cam(a, B, tp - 10), (x, y - 12)], [1.6, 1.6], straight=True), "#e7c07a")
    s.glow(x, y, 44, "#ffd98a", 0.6, 7)
    s.add(poly([(x - 8, y - 10), (x + 8, y - 10), (x + 11, y + 4), (x, y + 14), (x - 11, y + 4)]), "#ffd98a")
# columns between
for a in (-185, 185):
    for w, z0, z1, c in ((30, 0, 20, "#c99a5c"), (19, 20, 190, "#fbf3df"), (34, 190, 214, "#e7c07a")):
        s.add(on_back([(a - w, z0), (a - w, z1), (a + w, z1), (a + w, z0)]), c)
        s.add(on_back([(a + w * 0.25, z0), (a + w * 0.25, z1), (a + w, z1), (a + w, z0)]), "#b98f66" if c != "#fbf3df" else "#d3bfa6")
# frieze, upper windows with wooden screens, parapet
for z0, z1, c in ((446, 474, TEAL), (440, 446, "#fbf3df"), (474, 480, "#fbf3df")):
    s.add(on_back([(-HW, z0), (-HW, z1), (HW, z1), (HW, z0)]), c)
for i in range(48):
    a = -HW + 12 + i * 23.6
    x, y = cam(a, B, 460)
    s.add(poly([(x, y - 9), (x + 8, y), (x, y + 9), (x - 8, y)]), ORANGE if i % 2 else "#f7ecd4")
for a in (-420, -210, 0, 210, 420):
    s.add(on_back(arch(a, 110, 566, 606, 504)), "#fbf3df")
    s.add(on_back(arch(a, 94, 564, 600, 508)), "#6d4030")
    for k in range(7):
        for j in range(6):
            x, y = cam(a - 40 + k * 13.4, B, 516 + j * 13)
            s.add(ellipse(x, y, 3.1), "#c98f56" if (k + j) % 2 else "#3b2428", shift=False)
for i in range(15):
    a = -HW + 8 + i * 78
    s.add(on_back([(a, TOP - 2), (a, TOP + 26), (a + 13, TOP + 26), (a + 24, TOP + 46), (a + 35, TOP + 26), (a + 48, TOP + 26), (a + 48, TOP - 2)]), STONE)
s.add(on_back([(-HW, TOP - 10), (-HW, TOP + 2), (HW, TOP + 2), (HW, TOP - 10)]), "#c99a5c")

# Side walls: three arches each, their frames foreshortened.
for side, tone, frame_c, dark, v1, v2 in ((-1, "#a08ca2", "#6f6288", "#2c2f57", "#8a5a62", "#b9a5ae"), (1, "#f7e2b2", "#c98f56", "#5a4166", TERRA, "#fbf3df")):
    for a in (40, 370, 700):
        s.add(on_side([(a - 140, 0), (a - 140, 402), (a + 140, 402), (a + 140, 0)], side), frame_c)
        ring, inner = arch(a, 266, 200, 384), arch(a, 220, 200, 356)
        s.add(on_side(ring, side), v2)
        for i in range(2, len(ring) - 3):
            if i % 2:
                s.add(poly([cam(side * HW, *ring[i]), cam(side * HW, *ring[i + 1]), cam(side * HW, *inner[i + 1]), cam(side * HW, *inner[i])]), v1)
        s.add(on_side(inner, side), dark)
        s.clip(f"s{side}{a}", on_side(inner, side))
        s.add(poly([cam(side * (HW + 60), x, z) for x, z in inner]), "#43365f" if side > 0 else "#1f2146", clip=f"s{side}{a}")
    s.add(on_side([(-300, 440), (-300, 480), (B, 480), (B, 440)], side), TEAL if side > 0 else "#24606c")
    for i in range(32):
        x, y = cam(side * HW, -280 + i * 37, 460)
        k = cam.scale(side * HW, -280 + i * 37, 460)
        s.add(poly([(x, y - 10 * k), (x + 5 * k, y), (x, y + 10 * k), (x - 5 * k, y)]), (ORANGE if i % 2 else "#f7ecd4") if side > 0 else ("#a5705c" if i % 2 else "#a8a0b8"))
    for i in range(16):
        a = -290 + i * 76
        s.add(on_side([(a, TOP - 2), (a, TOP + 26), (a + 13, TOP + 26), (a + 24, TOP + 46), (a + 35, TOP + 26), (a + 48, TOP + 26), (a + 48, TOP - 2)], side), "#8d7a97" if side < 0 else "#eec98a")

# Floor: pale flags with teal and terracotta inlay, then the slanting shadow of the left wall.
s.add(quad((-HW, -420, 0), (HW, -420, 0), (HW, B, 0), (-HW, B, 0)), "#f5e1b6")
s.clip("floor", quad((-HW, -420, 0), (HW, -420, 0), (HW, B, 0), (-HW, B, 0)))
T = 80
for i in range(-7, 7):
    for j in range(-6, 12):
        x0, y0 = i * T, j * T - 60
        if y0 + T > B:
            continue
        s.add(quad((x0 + 2, y0 + 2, 0), (x0 + T - 2, y0 + 2, 0), (x0 + T - 2, y0 + T - 2, 0), (x0 + 2, y0 + T - 2, 0)), rng.choice(["#f3dcaa", "#f7e6c2", "#efd39c", "#f5e1b6"]))
        c = (x0, y0)
        if (i + j) % 2 == 0:
            r = 17
            s.add(quad((x0 - r, y0, 0), (x0, y0 - r, 0), (x0 + r, y0, 0), (x0, y0 + r, 0)), TEAL if (i % 2 == 0) else TERRA)
SH = "#5a4f86"
shadow = quad((-HW, -420, 0), (-250, -420, 0), (-60, B, 0), (-HW, B, 0))
s.add(shadow, SH, 0.62, clip="floor", blend="multiply")
s.add(poly([cam(-60, B, 0), cam(-HW, B, 0), cam(-HW, B, 470), cam(-430, B, 470)]), SH, 0.5, clip="back", blend="multiply")

# Raised beds with low walls under the trees, then the fountain, then the near trees.
def bed(x0, x1, y0, y1, h=26):
    b = cam.box(x0, x1, y0, y1, 0, h)
    s.add(b["right"] if x1 < -40 else b["left"], "#c98f56")
    s.add(b["front"], "#d9a468")
    s.add(b["top"], "#f7ecd4")
    s.add(poly(cam.pts([(x0 + 14, y0 + 14, h), (x1 - 14, y0 + 14, h), (x1 - 14, y1 - 14, h), (x0 + 14, y1 - 14, h)])), "#5a3a2e")
    n = int((x1 - x0) / 26)
    for k in range(n):
        a, b2 = x0 + (x1 - x0) * (k + 0.12) / n, x0 + (x1 - x0) * (k + 0.88) / n
        s.add(poly(cam.pts([(a, y0, 5), (b2, y0, 5), (b2, y0, h - 6), (a, y0, h - 6)])), TEAL if k % 2 else TERRA)


def tree(wx, wy, height, crown, n, shade=False, base=26):
    """An orange tree standing at (wx, wy); leaves as pointed strokes, lit from the upper right."""
    x, y = cam(wx, wy, base)
    k = cam.scale(wx, wy, 100)
    cx, cy = x, y - height * k
    R = crown * k
    # shadow on the floor to the left
    gx, gy = cam(wx - crown * 0.9, wy - 10, 0)
    s.add(ellipse(gx, gy, R * 1.15, R * 0.26), SH, 0.45, clip="floor", blend="multiply")
    s.add(ribbon([(x, y + 2), (x - 5 * k, y - height * 0.4 * k), (x + 3 * k, y - height * 0.8 * k)], [26 * k, 17 * k, 12 * k]), "#5a3a2e")
    s.add(ribbon([(x + 5 * k, y), (x + 1 * k, y - height * 0.4 * k), (x + 7 * k, y - height * 0.8 * k)], [7 * k, 5 * k, 4 * k]), "#b5764a")
    for a in (-48, 40, -12):
        s.add(ribbon([(x, y - height * 0.6 * k), (x + math.sin(math.radians(a)) * R * 0.7, y - height * 0.6 * k - math.cos(math.radians(a)) * R * 0.7)], [10 * k, 3 * k], straight=True), "#5a3a2e")
    s.blob(cx, cy, R * 0.92, R * 0.82, DARKLEAF, 15, 0.09)
    fruit = []
    for i in range(n):
        a, d = rng.uniform(0, 2 * math.pi), math.sqrt(rng.random())
        px, py = cx + math.cos(a) * d * R, cy + math.sin(a) * d * R * 0.9
        t = (px - cx) / R * 0.45 - (py - cy) / R * 0.65 + rng.uniform(-0.35, 0.35)
        c = "#9db35a" if t > 0.72 else "#6f9a4c" if t > 0.36 else LEAF if t > 0.0 else "#2f5f42" if t > -0.3 else DARKLEAF
        l = rng.uniform(13, 22) * k
        turn = rng.uniform(0, 180)
        s.add(lens(px, py, l * 2, l * 0.72), c, transform=f"rotate({turn:.0f} {px:.0f} {py:.0f})")
        if rng.random() < 0.075 and d < 0.93:
            fruit.append((px, py))
        if len(fruit) > 3 and i % 9 == 0:
            fx, fy = fruit.pop(0)
            r = 12.5 * k
            s.add(ellipse(fx, fy, r), "#c9601f")
            s.add(ellipse(fx + r * 0.12, fy - r * 0.12, r * 0.86), ORANGE)
            s.add(ellipse(fx + r * 0.3, fy - r * 0.34, r * 0.36), "#ffc46b")
    for fx, fy in fruit:
        r = 12.5 * k
        s.add(ellipse(fx, fy, r), "#c9601f")
        s.add(ellipse(fx + r * 0.12, fy - r * 0.12, r * 0.86), ORANGE)
        s.add(ellipse(fx + r * 0.3, fy - r * 0.34, r * 0.36), "#ffc46b")


bed(-440, -240, 600, 780)
tree(-340, 690, 190, 118, 260)
bed(250, 450, 600, 780)
tree(350, 690, 196, 120, 260)

# The fountain: an eight-pointed basin, a stem with a bowl, water.
FX, FY = 10, 380


def star(r, z, n=8, inner=0.78, turn=0.0):
    return [cam(FX + (r if i % 2 == 0 else r * inner) * math.cos(math.pi * i / n + turn), FY + (r if i % 2 == 0 else r * inner) * math.sin(math.pi * i / n + turn), z) for i in range(2 * n)]


s.add(poly([(x - 44, y + 6) for x, y in star(182, 0)]), SH, 0.5, clip="floor", blend="multiply")
for z in range(0, 47, 3):
    s.add(poly(star(168, z)), "#c98f56" if z < 36 else "#f7ecd4", shift=False)
s.clip("basin", "".join(poly(star(168, z)) for z in range(0, 47, 3)))
for i in range(8, 16):
    a0, a1, b0, b1 = star(168, 8)[i], star(168, 8)[(i + 1) % 16], star(168, 34)[i], star(168, 34)[(i + 1) % 16]
    s.add(poly([a0, a1, b1, b0]), TEAL if i % 2 else "#257078")
    m = ((a0[0] + b1[0]) / 2, (a0[1] + b1[1]) / 2)
    s.add(poly([(m[0], m[1] - 11), (m[0] + 8, m[1]), (m[0], m[1] + 11), (m[0] - 8, m[1])]), ORANGE if i % 2 else "#f7ecd4")
s.add(poly(star(172, 48)), "#fbf3df")
s.add(poly(star(150, 48)), "#2b7f86")
s.clip("pool", poly(star(150, 48)))
s.add(poly([(x, y + 9) for x, y in star(150, 44)]), "#4fa9ab", clip="pool")
for r in (130, 96, 62):
    s.add(poly(cam.circle(FX, FY, r, 44)), "#8fd0c6" if r != 96 else "#4fa9ab", clip="pool")
s.add(poly(cam.circle(FX, FY, 50, 44)), "#2b7f86", clip="pool")
for _ in range(30):
    a, d = rng.uniform(0, 6.28), rng.uniform(40, 140)
    x, y = cam(FX + d * math.cos(a), FY + d * math.sin(a), 44)
    s.add(lens(x, y, rng.uniform(14, 40), 2), "#eaf4e6", clip="pool")
st = [cam(FX, FY, z) for z in (44, 70, 100, 122)]
s.add(ribbon(st, [38, 22, 18, 34]), "#f3dcaa")
s.add(ribbon([(x - 6, y) for x, y in st], [12, 8, 7, 12]), "#b98f86")
for z, r in ((122, 30), (128, 44), (134, 54), (140, 60)):
    s.add(poly(cam.circle(FX, FY, r, z)), "#c99a6c", shift=False)
s.add(poly(cam.circle(FX, FY, 63, 143)), "#fbf3df")
s.add(poly(cam.circle(FX, FY, 54, 143)), "#4fa9ab")
jx, jy = cam(FX, FY, 143)
s.add(ribbon([(jx, jy), (jx, jy - 40), (jx, jy - 74)], [7, 5, 3]), "#f4faf0")
for sx in (-1, 1):
    for w, h in ((22, 74), (42, 66)):
        s.add(ribbon([(jx, jy - h), (jx + sx * w * 0.6, jy - h - 4), (jx + sx * w, jy - h * 0.4), (jx + sx * w * 1.1, jy)], [3, 4, 4, 2], n=20), "#f4faf0", 0.95)
    bx, by = cam(FX + sx * 60, FY, 143)
    dx, dy = cam(FX + sx * 84, FY - 10, 44)
    s.add(ribbon([(bx, by), (bx + sx * 14, by + 16), (dx, dy)], [5, 5, 7], n=20), "#eaf4e6", 0.95)
    s.add(lens(dx, dy, 46, 5), "#ffffff")
for _ in range(26):
    s.add(ellipse(jx + rng.gauss(0, 34), jy - rng.uniform(0, 84), rng.uniform(1.4, 3)), "#f4faf0")

# Somebody carries a basket of oranges across the sun; a cat watches.
x, y = cam(238, 250, 0)
h = 168 * cam.scale(238, 250, 80)
s.add(smooth([(x - 4, y - 6), (x - h * 0.34, y + h * 0.02), (x - h * 0.62, y + h * 0.05), (x - h * 0.6, y + h * 0.1), (x - h * 0.3, y + h * 0.08), (x + 6, y + 5)]), SH, 0.5, clip="floor", blend="multiply")
f = Frame(x, y, h / 100, -1)
s.add(smooth(f.pts([(-11, -1), (-9, -5), (3, -4), (7, 0)])) + smooth(f.pts([(4, -1), (6, -5), (14, -3), (19, 0)])), "#5a3a2e")
s.add(smooth(f.pts([(-13, -3), (-12, -30), (-10, -52), (-11, -70), (-7, -80), (0, -82), (7, -80), (10, -68), (9, -52), (13, -28), (17, -4), (4, -2)]), tension=0.5), "#a8383c")
s.add(smooth(f.pts([(-13, -3), (-12, -30), (-10, -52), (-11, -70), (-7, -79), (-4, -66), (-5, -40), (-6, -3)]), tension=0.5), "#d9604a")
s.add(ribbon(f.pts([(3, -46), (6, -24), (8, -4)]), f.w(0.6, 1.6, 0.6)), "#7a2430")
s.add(limb(f(2, -75), f(8, -60), f(22, -58), widths=f.w(8, 7, 5.5)), "#b8443f")
s.add(ellipse(*f(23, -58), 2.8 * f.s), "#b5714e")
s.add(smooth(f.pts([(-7, -88), (-7, -97), (0, -102), (7, -99), (9, -93), (8, -84), (10, -76), (-2, -74), (-10, -76), (-9, -82)])), "#f7ecd4")
s.add(smooth(f.pts([(2, -97), (6.4, -97), (8.2, -93.5), (9.6, -91), (8, -89.6), (7, -86), (3, -86), (1.4, -91)])), "#b5714e")
for i, (ox, oy) in enumerate(((17, -61), (23, -63), (29, -61), (20, -66), (26, -66))):
    s.add(ellipse(*f(ox, oy), 3.9 * f.s), ["#d9701f", ORANGE, "#d9701f", ORANGE, "#f5a54a"][i])
s.add(smooth(f.pts([(10, -61), (36, -61), (33, -49), (29, -46), (17, -46), (13, -49)]), tension=0.4), "#b5824a")
for k in range(4):
    s.add(ribbon(f.pts([(11 + k, -58 + k * 3.2), (23, -56.6 + k * 3.2), (35 - k, -58 + k * 3.2)]), f.w(0.5, 1, 0.5)), "#7a5430")

x, y = cam(-190, 120, 0)
f = Frame(x, y, 1.5, 1)
s.add(smooth(f.pts([(-20, 0), (-18, -20), (-8, -36), (2, -44), (12, -40), (15, -22), (16, 0)])), "#3a3048")
s.add(smooth(f.pts([(-2, -40), (-2, -58), (3, -52), (13, -52), (18, -58), (19, -40), (8, -34)]), tension=0.25), "#3a3048")
s.add(ribbon(f.pts([(-18, -2), (-34, -2), (-42, -12), (-38, -24)]), f.w(6, 6, 5, 3)), "#3a3048")
s.add(ribbon(f.pts([(13, -40), (17, -22), (17.5, -2)]), f.w(0.5, 2.4, 1)), "#e0a878")

# Near trees frame the court; their fruit is the brightest thing in the picture.
bed(-560, -330, 20, 210)
tree(-455, 110, 232, 150, 430)
bed(370, 560, -20, 170)
tree(474, 70, 262, 156, 440)
# fallen fruit
for wx, wy in ((-280, 60), (-250, 190), (330, 60), (300, 150), (352, 200), (-300, 250)):
    x, y = cam(wx, wy, 6)
    k = cam.scale(wx, wy, 0)
    s.add(ellipse(x - 12 * k, y + 5 * k, 15 * k, 4 * k), SH, 0.6)
    s.add(ellipse(x, y, 10 * k), "#d9701f")
    s.add(ellipse(x + 2 * k, y - 2 * k, 7 * k), ORANGE)
# swifts
for x, y, k in ((640, 60, 30), (720, 38, 24), (980, 74, 26)):
    s.gull(x, y, k, INDIGO, 0.3, 12)
s.save(dark=0.24, grain=0.45)
