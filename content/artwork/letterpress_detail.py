"""Metal type in a composing stick, close, with the case behind it."""
import math

from camera import Camera
from shapes import halftone, poly, ramp, rng_for, smooth
from sheet import Sheet

PAPER, BRASS, GOLD, STEEL, LEAD, DARK, INK, RED = "#f5ead3", "#c08a35", "#f0c877", "#b9c4c3", "#7e8f9b", "#3c4a5d", "#171d2b", "#c8452f"
rng = rng_for("letterpress detail")
s = Sheet("letterpress-detail", "#f5ead3")
cam = Camera((-230, -560, 640), (-6, 66, 60), 1290, turn=13, centre=(800, 560))


def box(x0, x1, y0, y1, z0, z1, top, front, left, right=None):
    b = cam.box(x0, x1, y0, y1, z0, z1)
    eye = cam.eye[0] * cam.c + cam.eye[1] * cam.s
    if eye > x1:
        s.add(b["right"], right or left)
    if eye < x0:
        s.add(b["left"], left)
    s.add(b["front"], front)
    s.add(b["top"], top)


# The type case behind and below: rows of boxes with sorts lying in them.
s.add(poly([(-20, -20), (1620, -20), (1620, 1090), (-20, 1090)]), "#6b4026")
Z = -150
cells = []
for j in range(11, -5, -1):
    y0 = -470 + j * 150
    x = -1700
    while x < 1700:
        w = rng.choice([130, 130, 190, 190, 260])
        cells.append((x, x + w, y0, y0 + 150))
        x += w
for x0, x1, y0, y1 in cells:
    s.add(poly(cam.pts([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], Z)), "#3a2526")
    s.add(poly(cam.pts([(x0 + 40, y0), (x1, y0), (x1, y1 - 44), (x0 + 40, y1 - 44)], Z)), "#6b4231")
    for _ in range(int((x1 - x0) / 13)):
        a = rng.uniform(0, math.pi)
        cx, cy = rng.uniform(x0 + 30, x1 - 30), rng.uniform(y0 + 34, y1 - 34)
        l, w, z = 26, rng.uniform(5, 10), Z + rng.uniform(4, 26)
        q = [(cx + l * math.cos(a) * i - w * math.sin(a) * k, cy + l * math.sin(a) * i + w * math.cos(a) * k) for i, k in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        s.add(poly(cam.pts([(x + 4, y - 6) for x, y in q], z - 8)), "#1d1620")
        s.add(poly(cam.pts(q, z)), rng.choice(["#8a8a86", "#6f7478", "#a09c90", "#565c66"]))
        tip = q[1:3] + [(q[2][0] - 7 * math.cos(a), q[2][1] - 7 * math.sin(a)), (q[1][0] - 7 * math.cos(a), q[1][1] - 7 * math.sin(a))]
        s.add(poly(cam.pts(tip, z)), "#cfc6b0")
    for f in ((x0 - 5, x1 + 5, y1 - 5, y1 + 5), ):
        box(*f, Z, Z + 46, "#c98d4f", "#8a5530", "#6b3f26")
    box(x0 - 5, x0 + 5, y0, y1, Z, Z + 46, "#c98d4f", "#8a5530", "#5a3422")
s.add(halftone(lambda x, y: 0.12 + 0.6 * ramp(x + y * 0.5, 700, 2000), (-20, -20, 1620, 1090), 9, 20), "#2a1b24", 0.7)
s.add(poly([(-20, -20), (1620, -20), (1620, 1090), (-20, 1090)]), s.gradient([(0, "#f5b95c", 0.42), (0.45, "#b0562e", 0.1), (1, "#171d2b", 0.4)], 0, 0, 1500, 1067))

# Shadow of the stick on the case.
s.add(poly(cam.pts([(-470, -110), (560, -130), (620, 130), (-380, 150)], Z + 40)), "#150f18", 0.75, filter="blur12")

# Composing stick: plate, back wall, ends.
X0, X1, Y0, Y1 = -520, 520, -78, 214
box(X0 - 24, X1 + 60, Y0, Y1 + 18, -14, 0, "#93a2aa", "#4d5c6e", "#39465a", "#2b3546")
s.clip("plate", poly(cam.pts([(X0 - 24, Y0), (X1 + 60, Y0), (X1 + 60, Y1 + 18), (X0 - 24, Y1 + 18)], 0)))
for i in range(26):
    y = Y0 + 4 + i * 3.1
    s.add(poly(cam.pts([(X0 - 20, y), (X1 + 50, y), (X1 + 50, y + 0.6), (X0 - 20, y + 0.6)], 0)), rng.choice(["#b9c4c3", "#7e8f9b", "#a7b4b8"]), 0.7)
s.add(halftone(lambda x, y: 0.8 * ramp(x, 500, 1500), (-20, 400, 1620, 1090), 8, 40), DARK, 0.8, clip="plate")
box(X0 - 24, X1 + 60, Y1, Y1 + 18, 0, 104, "#d3dbd6", "#6c7c8a", "#4d5c6e")
for k in range(13):
    x = X0 + 10 + k * 84
    s.add(smooth(cam.circle(x, Y1 + 9, 4, 104.5, 12)), DARK)

# Glyphs, seen as a compositor sees them: raised, reversed, in no order that reads.
def rect(x0, y0, x1, y1):
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def arc(cx, cy, r, w, a0, a1, ry=None):
    ry = ry or r
    n = 16
    a = [math.radians(a0 + (a1 - a0) * i / n) for i in range(n + 1)]
    return [(cx + r * math.cos(t), cy + ry * math.sin(t)) for t in a] + [(cx + (r - w) * math.cos(t), cy + (ry - w * 0.5) * math.sin(t)) for t in reversed(a)]


GLYPHS = {
    "i": (0.46, [rect(0.36, 0.16, 0.62, 0.62), rect(0.22, 0.16, 0.76, 0.21), rect(0.24, 0.57, 0.5, 0.62), arc(0.5, 0.76, 0.14, 0.14, 0, 360, 0.075)]),
    "l": (0.46, [rect(0.36, 0.16, 0.62, 0.88), rect(0.22, 0.16, 0.76, 0.21), rect(0.22, 0.83, 0.5, 0.88)]),
    "n": (0.92, [rect(0.12, 0.16, 0.26, 0.62), rect(0.62, 0.16, 0.76, 0.5), arc(0.44, 0.46, 0.32, 0.13, 0, 150, 0.17), rect(0.05, 0.16, 0.36, 0.21), rect(0.54, 0.16, 0.84, 0.21), rect(0.03, 0.57, 0.2, 0.62)]),
    "o": (0.86, [arc(0.5, 0.39, 0.4, 0.15, 0, 360, 0.24)]),
    "c": (0.78, [arc(0.52, 0.39, 0.4, 0.15, 40, 325, 0.24), arc(0.76, 0.53, 0.1, 0.1, 0, 360, 0.05)]),
    "d": (0.92, [arc(0.4, 0.39, 0.34, 0.14, 0, 360, 0.24), rect(0.66, 0.16, 0.82, 0.88), rect(0.5, 0.83, 0.7, 0.88), rect(0.7, 0.16, 0.96, 0.21)]),
    "p": (0.92, [arc(0.58, 0.39, 0.34, 0.14, 0, 360, 0.24), rect(0.16, -0.06, 0.32, 0.62), rect(0.04, -0.06, 0.46, -0.01), rect(0.04, 0.57, 0.24, 0.62)]),
    "u": (0.92, [rect(0.16, 0.26, 0.3, 0.62), rect(0.64, 0.16, 0.78, 0.62), arc(0.46, 0.32, 0.31, 0.13, 180, 350, 0.17), rect(0.04, 0.57, 0.22, 0.62), rect(0.5, 0.57, 0.7, 0.62), rect(0.7, 0.16, 0.9, 0.21)]),
    "e": (0.8, [arc(0.5, 0.39, 0.4, 0.15, 0, 320, 0.24), rect(0.16, 0.37, 0.88, 0.42)]),
    "t": (0.6, [rect(0.36, 0.22, 0.6, 0.8), rect(0.12, 0.56, 0.88, 0.62), arc(0.62, 0.25, 0.27, 0.16, 180, 320, 0.1)]),
    "h": (0.94, [rect(0.12, 0.16, 0.26, 0.88), rect(0.62, 0.16, 0.76, 0.5), arc(0.44, 0.46, 0.32, 0.13, 0, 150, 0.17), rect(0.05, 0.16, 0.36, 0.21), rect(0.54, 0.16, 0.84, 0.21), rect(0.02, 0.83, 0.2, 0.88)]),
    "m": (1.3, [rect(0.09, 0.16, 0.19, 0.62), rect(0.44, 0.16, 0.54, 0.52), rect(0.79, 0.16, 0.89, 0.5), arc(0.31, 0.46, 0.23, 0.09, 0, 150, 0.17), arc(0.66, 0.46, 0.23, 0.09, 0, 150, 0.17), rect(0.03, 0.16, 0.26, 0.21), rect(0.38, 0.16, 0.6, 0.21), rect(0.73, 0.16, 0.95, 0.21), rect(0.02, 0.57, 0.15, 0.62)]),
    "space": (0.42, None), "quad": (0.9, None),
}
BODY, HIGH = 74, 122


def sort(x, y, name, lift=0, inked=False):
    width, strokes = GLYPHS[name]
    w = width * 62
    z1 = HIGH - 8 if strokes else HIGH - 34
    tone = rng.choice([("#a9b6b9", "#66778a"), ("#b4bfbe", "#6f8090"), ("#9dacb2", "#5d6e82")])
    z0 = lift
    box(x + 0.7, x + w - 0.7, y + 0.7, y + BODY - 0.7, z0, z1 + lift, tone[0] if strokes else "#71808d", tone[1], "#47566a", "#2c3647")
    # the nick and a soft reflection on the front
    s.add(poly(cam.pts([(x + 0.7, y + 0.7, 34 + lift), (x + w - 0.7, y + 0.7, 34 + lift), (x + w - 0.7, y + 0.7, 44 + lift), (x + 0.7, y + 0.7, 44 + lift)])), "#2c3647")
    s.add(poly(cam.pts([(x + 0.7, y + 0.6, z1 - 14 + lift), (x + w - 0.7, y + 0.6, z1 - 14 + lift), (x + w - 0.7, y + 0.6, z1 - 4 + lift), (x + 0.7, y + 0.6, z1 - 4 + lift)])), "#93a3ae", 0.8)
    s.add(poly(cam.pts([(x + 1.2, y + 0.6, 50 + lift), (x + w * 0.28, y + 0.6, 50 + lift), (x + w * 0.28, y + 0.6, z1 - 18 + lift), (x + 1.2, y + 0.6, z1 - 18 + lift)])), "#8293a1", 0.6)
    if not strokes:
        s.add(poly(cam.pts([(x + w * 0.7, y + 2), (x + w - 1, y + 2), (x + w - 1, y + BODY - 2), (x + w * 0.7, y + BODY - 2)], z1 + lift)), "#56657a")
        return w
    flip = lambda q: [(x + w * (1 - a), y + BODY * (0.1 + 0.84 * b)) for a, b in q]
    for dz, c in ((0, "#3c4a5d"), (3, "#566579"), (6, "#66778a")):
        s.add("".join(poly(cam.pts([(a + (6 - dz) * 0.7, b - (6 - dz) * 0.25) for a, b in flip(q)], z1 + dz + lift)) for q in strokes), c, shift=False)
    s.add("".join(poly(cam.pts(flip(q), z1 + 9 + lift)) for q in strokes), RED if inked else "#f4efdf", shift=False)
    return w


def line(y, names, x):
    """Set a row of sorts from x; draws from right to left so that left sides stay visible."""
    place = []
    for n in names:
        w = GLYPHS[n][0] * 62
        place.append((x, n))
        x += w
    eye = cam.eye[0] * cam.c + cam.eye[1] * cam.s
    for px, n in sorted(place, key=lambda p: -abs(p[0] - eye)):
        sort(px, y, n)
    return x


def fill(width):
    names, x, run = [], 0, 0
    pool = ["i", "l", "n", "o", "c", "d", "p", "u", "e", "t", "h", "m", "e", "o", "n", "t"]
    while True:
        run += 1
        n = "space" if run > rng.randint(3, 7) else rng.choice(pool)
        if n == "space":
            run = 0
        if names and n == names[-1]:
            continue
        w = GLYPHS[n][0] * 62
        if x + w > width:
            break
        names.append(n)
        x += w
    return names, width - x


# Right end first (the fixed jaw), then the rows from back to front, left knee last.
box(X1 + 28, X1 + 60, Y0, Y1, 0, 104, "#d3dbd6", "#6c7c8a", "#56657a", "#2b3546")
y = Y1 - BODY - 2
for r in range(2):
    names, rest = fill(X1 - X0 + 22)
    x = line(y, names, X0 + 4)
    if rest > 8:
        box(x + 1, X1 + 27, y + 1, y + BODY - 1, 0, HIGH - 34, "#71808d", "#5d6e82", "#47566a")
    box(X0 + 2, X1 + 27, y - 8, y - 1, 0, 98, GOLD, BRASS, "#8d5f26")
    y -= BODY + 9
names, rest = fill(575)
end = line(y, names, X0 + 4)
# the sliding knee on the left, with its lever
box(X0 - 24, X0 + 3, Y0, Y1, 0, 112, "#e4e6da", "#7e8f9b", "#5d6e82")
box(X0 - 76, X0 - 24, Y1 - 60, Y1 - 16, 0, 30, "#c9d1cc", "#66778a", "#47566a")
s.add(smooth(cam.circle(X0 - 50, Y1 - 38, 15, 32)), GOLD)
s.add(smooth(cam.circle(X0 - 50, Y1 - 38, 9, 34)), BRASS)


def free(x, y, turn, name, inked=False):
    """A single sort standing on its own foot, turned a little."""
    old = cam.c, cam.s
    a = math.radians(turn)
    cam.c, cam.s = old[0] * math.cos(a) - old[1] * math.sin(a), old[1] * math.cos(a) + old[0] * math.sin(a)
    ca, sa = math.cos(-a), math.sin(-a)
    rx, ry = x * ca - y * sa, x * sa + y * ca
    s.add(poly(cam.pts([(rx + 6, ry - 4), (rx + 150, ry - 30), (rx + 170, ry + 40), (rx + 50, ry + BODY)], 0.5)), "#1b2331", 0.6, clip="plate")
    sort(rx, ry, name, inked=inked)
    cam.c, cam.s = old


free(end + 66, -6, 9, "d", inked=True)

# A lying sort in front, its face towards us.
s.add(poly(cam.pts([(300, -68), (500, -84), (520, -20), (340, -4)], 0.5)), "#1b2331", 0.55, clip="plate")
old = cam.c, cam.s
a = math.radians(-24)
cam.c, cam.s = old[0] * math.cos(a) - old[1] * math.sin(a), old[1] * math.cos(a) + old[0] * math.sin(a)
ca, sa = math.cos(-a), math.sin(-a)
lx, ly = 300 * ca - -64 * sa, 300 * sa + -64 * ca
box(lx, lx + 54, ly, ly + 122, 0, BODY * 0.72, "#b4bfbe", "#c9d1cc", "#66778a")
for q in GLYPHS["h"][1]:
    s.add(poly([cam(lx + 54 * (1 - u), ly - 5, BODY * 0.72 * (0.1 + 0.84 * v)) for u, v in q]), DARK, shift=False)
s.add(poly(cam.pts([(lx + 1, ly + 76, BODY * 0.72 + 0.4), (lx + 53, ly + 76, BODY * 0.72 + 0.4), (lx + 53, ly + 86, BODY * 0.72 + 0.4), (lx + 1, ly + 86, BODY * 0.72 + 0.4)])), "#66778a")
cam.c, cam.s = old

# Light and shadow over everything: warm from the left, cold into the right corner.
s.add(halftone(lambda x, y: 0.75 * ramp(x + 0.5 * y, 1250, 2000), (600, -20, 1620, 1090), 9, 50), INK, 0.6)
s.save(dark=0.22, grain=0.35)
