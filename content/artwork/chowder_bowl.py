"""A bowl of chowder on a checked cloth, bread, a spoon, a cold blue window."""
import math

from camera import Camera
from shapes import ellipse, halftone, lens, poly, ramp, ribbon, rng_for, smooth
from sheet import Sheet

PAPER, CREAM, RED, DEEP, BLUE, NAVY, CRUST, GREEN, WOOD = "#f7edd8", "#f3dfae", "#cf4534", "#8e2a2a", "#8fb3bd", "#233a58", "#a8622c", "#4f7a45", "#6b3d27"
rng = rng_for("chowder bowl")
s = Sheet("chowder-bowl", PAPER)
cam = Camera((0, -640, 560), (0, 70, 0), 1240, centre=(800, 600))

# The window: cold blue outside, harbor roofs under snow, frost on the panes.
s.add(poly([(-20, -20), (1620, -20), (1620, 420), (-20, 420)]), "#c08a5c")
s.add(halftone(lambda x, y: 0.8 * (1 - ramp(abs(x - 800), 500, 900)) * ramp(y, -40, 330) + 0.25, (-20, -20, 1620, 420), 10, 20), "#9a6440")
s.add(poly([(250, -20), (1350, -20), (1350, 262), (250, 262)]), "#e9d5ae")
s.add(poly([(282, -20), (1318, -20), (1318, 230), (282, 230)]), "#9dbcc6")
s.clip("pane", poly([(282, -20), (1318, -20), (1318, 230), (282, 230)]))
s.add(halftone(lambda x, y: 1 - ramp(y, -30, 170), (270, -20, 1330, 190), 9), "#6f97ab", clip="pane")
s.add(poly([(270, 150), (520, 138), (800, 146), (1100, 134), (1330, 144), (1330, 240), (270, 240)]), "#54809a", clip="pane")
for x, w, h, c in ((300, 110, 74, "#35536f"), (430, 90, 104, "#3f5f7a"), (540, 120, 66, "#2f4a66"), (900, 100, 92, "#35536f"), (1016, 130, 70, "#2f4a66"), (1170, 110, 108, "#3f5f7a")):
    y = 236
    s.add(poly([(x, y), (x, y - h), (x + w / 2, y - h - 40), (x + w, y - h), (x + w, y)]), c, clip="pane")
    s.add(poly([(x - 8, y - h + 4), (x + w / 2, y - h - 44), (x + w + 8, y - h + 4), (x + w - 4, y - h + 6), (x + w / 2, y - h - 24), (x + 6, y - h + 8)]), PAPER, clip="pane")
    if rng.random() < 0.7:
        s.add(poly([(x + w * 0.4, y - h * 0.7), (x + w * 0.62, y - h * 0.7), (x + w * 0.62, y - h * 0.3), (x + w * 0.4, y - h * 0.3)]), "#f7c65b", clip="pane")
for x, h in ((700, 150), (760, 190), (846, 130)):
    s.add(ribbon([(x, 240), (x + 2, 240 - h)], [5, 2], straight=True) + ribbon([(x - 26, 190 - h * 0.3), (x + 28, 190 - h * 0.3)], [3, 3], straight=True), NAVY, clip="pane")
for _ in range(130):
    s.add(ellipse(rng.uniform(285, 1315), rng.uniform(-10, 225), rng.uniform(1.6, 4.6)), PAPER, 0.95)
for x in (541, 800, 1059):
    s.add(poly([(x - 9, -20), (x + 9, -20), (x + 9, 230), (x - 9, 230)]), "#e9d5ae")
    s.add(poly([(x + 3, -20), (x + 9, -20), (x + 9, 230), (x + 3, 230)]), "#b58f64")
s.add(poly([(282, 60), (1318, 60), (1318, 76), (282, 76)]), "#e9d5ae")
for x0 in (282, 550, 809, 1068):
    for _ in range(16):
        k = rng.uniform(10, 46)
        s.add(ribbon([(x0 + rng.uniform(0, 10), 230), (x0 + k * 0.5, 230 - k * 0.5), (x0 + k, 230 - k * rng.uniform(0.2, 1))], [4, 2.4, 0.5], n=6), "#e3eee8", 0.9)
s.add(poly([(226, 262), (1374, 262), (1390, 286), (210, 286)]), "#f3e2be")
s.add(poly([(210, 286), (1390, 286), (1390, 300), (210, 300)]), "#9a6f48")

# Table edge and cloth: gingham woven from two overlapping sets of strips.
FAR = 400
s.add(poly(cam.pts([(-1400, -700), (1400, -700), (1400, FAR), (-1400, FAR)])), "#faf1dd")
s.clip("cloth", poly(cam.pts([(-1400, -700), (1400, -700), (1400, FAR), (-1400, FAR)])))
P = 76


def fold(x, y):
    return x + 10 * math.sin(y / 120 + x / 300), y + 8 * math.sin(x / 150)


def strip(a0, a1, along):
    pts0, pts1 = [], []
    for i in range(61):
        t = -1500 + i * 50
        if along == "y":
            if -720 <= t <= FAR + 40:
                y = min(t, FAR)
                pts0.append(cam(*fold(a0, y)))
                pts1.append(cam(*fold(a1, y)))
        else:
            pts0.append(cam(*fold(t, a0)))
            pts1.append(cam(*fold(t, a1)))
    return poly(pts0 + pts1[::-1])


for i in range(-16, 17):
    s.add(strip(i * P, i * P + P / 2, "y"), "#e58f7c", 0.9, clip="cloth", blend="multiply")
for j in range(-8, 6):
    if j * P < FAR:
        s.add(strip(j * P, min(FAR, j * P + P / 2), "x"), "#e58f7c", 0.9, clip="cloth", blend="multiply")
# light from the window: cool sheen at the far edge, warm shade near
s.add(halftone(lambda x, y: 0.8 * (1 - ramp(y, 330, 520)) * (1 - ramp(abs(x - 800), 250, 760)), (-20, 290, 1620, 540), 9, 12), "#fdf6e4", clip="cloth")
s.add(halftone(lambda x, y: 0.8 * ramp(math.hypot(x - 800, (y - 560) * 1.3), 560, 1100), (-20, 300, 1620, 1090), 10, 33), DEEP, 0.55, clip="cloth")

def disc(x, y, r, z, n=60):
    return poly(cam.circle(x, y, r, z, n))


# Underplate and bowl. The outside of the bowl is a stack of rings; light from the window behind.
BX, BY = -30, 20
s.add(poly([(x + 10, y + 34) for x, y in cam.circle(BX, BY - 20, 292, 0)]), DEEP, 0.55, filter="blur12")
s.add(disc(BX, BY, 282, 6), "#2f5670")
s.add(disc(BX, BY, 278, 14), "#4f7f97")
s.add(disc(BX, BY, 264, 14), "#3d6a84")
s.add(poly([(x + 6, y + 8) for x, y in cam.circle(BX, BY - 8, 158, 14)]), "#1f3c55", 0.75, filter="blur4")
for k in range(40):
    a = 2 * math.pi * k / 40
    x, y = cam(BX + 270 * math.cos(a), BY + 270 * math.sin(a), 15)
    s.add(ellipse(x, y, 5.5, 3.6), "#d9e4da", 0.9)
prof = [(14, 104), (20, 140), (36, 172), (62, 196), (94, 211), (124, 220), (150, 225)]
for (z0, r0), (z1, r1) in zip(prof, prof[1:]):
    for i in range(4):
        t = i / 4
        z, r = z0 + (z1 - z0) * t, r0 + (r1 - r0) * t
        s.add(disc(BX, BY, r, z), "#e6dcc2", shift=False)
# shading of the outside, clipped to its silhouette
sil = poly(cam.circle(BX, BY, 225, 150)) + "".join(poly(cam.circle(BX, BY, r, z)) for z, r in prof)
s.clip("bowl", sil)
c0 = cam(BX, BY, 60)
s.add(halftone(lambda x, y: 0.95 * ramp(y, c0[1] + 90, c0[1] + 300), (250, 400, 1350, 1090), 9, 15), "#8fa3a8", clip="bowl")
s.add(halftone(lambda x, y: 0.9 * ramp(x, c0[0] + 120, c0[0] + 470), (250, 400, 1350, 1090), 9, 50), "#4f7f97", 0.8, clip="bowl")
band = [cam(BX + 221 * math.cos(a), BY + 221 * math.sin(a), 134) for a in [math.pi + math.pi * i / 40 for i in range(41)]]
s.add(ribbon(band, [10, 12, 10], straight=True), "#3d6a84")
band = [cam(BX + 218 * math.cos(a), BY + 218 * math.sin(a), 117) for a in [math.pi + math.pi * i / 40 for i in range(41)]]
s.add(ribbon(band, [4, 5, 4], straight=True), RED)
s.add(disc(BX, BY, 226, 152), "#fbf3df")
s.add(disc(BX, BY, 212, 150), "#a9b8b2")
s.clip("inside", disc(BX, BY, 212, 150))
s.add(poly(cam.circle(BX, BY - 18, 206, 142)), "#d9cfb2", clip="inside")
# Soup.
SZ, SR = 134, 205
s.clip("soup", poly(cam.circle(BX, BY, SR, SZ)))
s.raw('<g clip-path="url(#inside)">')
s.add(disc(BX, BY, SR, SZ), CREAM)
s.add(halftone(lambda x, y: 0.7 * ramp(math.hypot((x - cam(BX, BY, SZ)[0]), (y - cam(BX, BY, SZ)[1]) * 1.5), 180, 400), (250, 300, 1350, 900), 8, 20), "#e0b878", clip="soup")
for _ in range(46):
    a, d = rng.uniform(0, 2 * math.pi), SR * math.sqrt(rng.random()) * 0.8
    x, y = cam(BX + d * math.cos(a), BY + d * math.sin(a), SZ)
    s.blob(x, y, rng.uniform(12, 46), rng.uniform(4, 12), rng.choice(["#f9ecc9", "#e8cd94", "#fbf3dc"]), 9, 0.2)


def spot(u, v):
    return cam(BX + u * SR, BY + v * SR, SZ)


def potato(u, v, k, turn):
    x, y = spot(u, v)
    a = math.radians(turn)
    q = [(-1, -0.55), (0.7, -0.75), (1, 0.45), (-0.75, 0.65)]
    P0 = [(x + (px * math.cos(a) - py * math.sin(a)) * k, y + (px * math.sin(a) + py * math.cos(a)) * k * 0.66) for px, py in q]
    s.blob(x + 4, y + 12, k * 1.25, k * 0.62, "#d0a45e", 10, 0.06, op=0.8)
    s.add(smooth([(px, py + 10) for px, py in P0], tension=0.25), "#d9ad5c")
    s.add(smooth([(px, py - 8) for px, py in P0], tension=0.25), "#f6dc98")
    s.add(smooth([(x + (px - x) * 0.6 - 3, y + (py - y) * 0.6 - 11) for px, py in P0], tension=0.25), "#fdf0c8")


def clam(u, v, k, turn):
    """Two valves on one hinge: one seen from inside with the meat, one from outside."""
    x, y = spot(u, v)
    s.blob(x + 4, y + 16, k * 1.3, k * 0.66, "#c99a58", 10, 0.06, op=0.7)

    def frame(rot, ox=0.0):
        a = math.radians(turn + rot)
        return lambda px, py: (x + (px * math.cos(a) - py * math.sin(a)) * k, y + (px * math.sin(a) + py * math.cos(a)) * k * 0.78)

    def fan(R, f=1.0, lift=0.0):
        out = []
        for i in range(19):
            t = math.pi * (1.14 - 1.28 * i / 18)
            out.append(R(0.98 * f * math.cos(t), -0.30 - 0.78 * f * math.sin(t) + lift))
        return out + [R(0.34 * f, 0.16 * f), R(0, 0.26 * f), R(-0.34 * f, 0.16 * f)]

    back = frame(62)
    s.add(smooth([(px + 2, py + 9) for px, py in fan(back)]), "#3f4a5c")
    s.add(smooth(fan(back)), "#8d8a86")
    for f, c in ((0.86, "#a8a297"), (0.70, "#8d8a86"), (0.55, "#b5ad9d"), (0.40, "#8d8a86"), (0.24, "#6f7078")):
        s.add(smooth(fan(back, f, -0.30 * (1 - f) + 0.26 * (1 - f))), c)
    front = frame(-38)
    s.add(smooth([(px + 2, py + 10) for px, py in fan(front)]), "#4b5568")
    s.add(smooth(fan(front)), "#767f8c")
    s.add(smooth(fan(front, 0.91, -0.01)), "#e6dccf")
    s.add(smooth([front(0.05, -1.0), front(0.40, -0.92), front(0.72, -0.66), front(0.86, -0.34), front(0.66, -0.26), front(0.48, -0.58), front(0.22, -0.80)]), "#8f82ae")
    for t in (-0.62, -0.36, -0.1, 0.16):
        s.add(ribbon([front(t * 0.4, 0.0), front(t, -0.62 - 0.2 * (0.6 - abs(t)))], [1, 2.2], straight=True), "#bfb2b4")
    # the clam itself: a frilled edge along one side, a plump pale body
    s.add(smooth([front(-0.74, -0.22), front(-0.70, -0.40), front(-0.52, -0.36), front(-0.42, -0.54), front(-0.22, -0.44), front(-0.06, -0.60), front(0.12, -0.46), front(0.32, -0.50), front(0.44, -0.28), front(0.62, -0.20), front(0.50, 0.02), front(0.10, 0.16), front(-0.40, 0.08)], tension=0.6), "#b8692e")
    s.add(smooth([front(-0.58, -0.16), front(-0.40, -0.32), front(-0.12, -0.34), front(0.14, -0.30), front(0.40, -0.16), front(0.36, 0.02), front(0.06, 0.12), front(-0.36, 0.04)]), "#efc07c")
    s.add(ribbon([front(-0.40, -0.18), front(-0.14, -0.25), front(0.10, -0.22)], [1, 4, 1]), "#fbe6bc")


for args in ((-0.62, 0.34, 36, 12), (0.12, 0.66, 32, -24), (0.62, 0.36, 38, 30), (-0.12, -0.02, 42, -8), (0.46, -0.40, 44, 20), (-0.66, -0.22, 40, -30), (-0.30, 0.62, 28, 30), (0.74, -0.06, 34, -12), (-0.16, -0.64, 42, 8)):
    potato(*args)
for args in ((0.20, 0.42, 56, -10), (-0.46, -0.36, 60, 8), (0.30, -0.58, 60, -24), (-0.46, 0.36, 48, 20)):
    clam(*args)
for _ in range(15):
    a, d = rng.uniform(0, 2 * math.pi), 0.86 * math.sqrt(rng.random())
    x, y = spot(d * math.cos(a), d * math.sin(a))
    k = rng.uniform(9, 16)
    s.add(smooth([(x - k, y + 2), (x - k * 0.2, y - k * 0.5), (x + k, y - 2), (x + k * 0.3, y + k * 0.45)], tension=0.3), rng.choice(["#b5482f", "#8e3a2a"]))
    s.add(ribbon([(x - k * 0.7, y), (x, y - k * 0.22), (x + k * 0.7, y - 1)], [1, 3.4, 1]), "#f0b48a")
for _ in range(60):
    a, d = rng.uniform(0, 2 * math.pi), 0.9 * math.sqrt(rng.random())
    x, y = spot(d * math.cos(a), d * math.sin(a))
    k = rng.uniform(3.5, 9)
    t = rng.uniform(0, 180)
    s.add(lens(x, y, k * 2, k * 0.7), rng.choice([GREEN, "#2f5a35", "#7da35a"]), transform=f"rotate({t:.0f} {x:.0f} {y:.0f})")
for _ in range(50):
    a, d = rng.uniform(0, 2 * math.pi), 0.9 * math.sqrt(rng.random())
    x, y = spot(d * math.cos(a), d * math.sin(a))
    s.add(ellipse(x, y, rng.uniform(1.4, 2.6)), "#3b2a28", shift=False)
# pat of butter, melting
x, y = spot(0.02, -0.30)
s.blob(x, y + 8, 50, 20, "#f7cf5c", 11, 0.1)
s.add(poly([(x - 24, y - 4), (x + 4, y - 14), (x + 28, y - 2), (x, y + 10)]), "#ffe69a")
s.add(poly([(x - 24, y - 4), (x, y + 10), (x, y + 20), (x - 24, y + 6)]) + poly([(x, y + 10), (x + 28, y - 2), (x + 28, y + 8), (x, y + 20)]), "#e8b541")
s.raw("</g>")
rimlight = [cam(BX + 219 * math.cos(a), BY + 220 * math.sin(a), 152) for a in [math.pi * (0.12 + 0.76 * i / 30) for i in range(31)]]
s.add(ribbon(rimlight, [1, 6, 1], straight=True), "#ffffff")

# Spoon, lying on the cloth to the right.
def plate3(pts, z=8):
    return [cam(x, y, z) for x, y in pts]


bowl = [(372, 190), (396, 160), (440, 156), (474, 186), (478, 226), (452, 262), (412, 262), (380, 232)]
bowl = [(352 + (x - 425) * 0.95 * math.cos(-0.3) - (y - 210) * math.sin(-0.3) + 20, 150 + (x - 425) * math.sin(-0.3) + (y - 210) * math.cos(-0.3)) for x, y in bowl]
handle = [(352, 96), (340, 20), (352, -90), (376, -200)]
s.add(smooth([(x + 16, y + 14) for x, y in plate3(bowl, 0)]), DEEP, 0.55, filter="blur4")
s.add(ribbon([(x + 14, y + 14) for x, y in plate3(handle, 0)], [12, 10, 18, 34], n=30), DEEP, 0.5, filter="blur4")
s.add(smooth(plate3(bowl)), "#aebbbb")
bc = plate3(bowl)
mx, my = sum(p[0] for p in bc) / 8, sum(p[1] for p in bc) / 8
s.add(smooth([(mx + (x - mx) * 0.86 + 2, my + (y - my) * 0.84 + 2) for x, y in bc]), "#5f7482")
s.add(smooth([(mx + (x - mx) * 0.74 + 6, my + (y - my) * 0.66 + 8) for x, y in bc]), "#93a6ab")
s.add(smooth([(mx - 26, my - 6), (mx - 20, my - 26), (mx + 4, my - 36), (mx - 8, my - 20), (mx - 16, my + 4)]), "#f6f1e2")
s.add(ribbon(plate3(handle), [16, 11, 20, 38], n=30), "#aebbbb")
s.add(ribbon([(x - 3, y) for x, y in plate3(handle)], [4, 3, 6, 12], n=30), "#f1efe2")
s.add(ribbon([(x + 6, y) for x, y in plate3(handle)], [2, 2, 4, 8], n=30), "#5f7482")
x, y = cam(376, -200, 8)
s.add(ellipse(x, y, 19, 13), "#aebbbb")

# Bread: a cut loaf on a board at the left, two slices leaning out of it.
def slab(x0, x1, y0, y1, z0, z1, top, front, side):
    b = cam.box(x0, x1, y0, y1, z0, z1)
    s.add(b["right"], side)
    s.add(b["front"], front)
    s.add(b["top"], top)


s.add(poly([(x + 6, y + 22) for x, y in cam.pts([(-640, 40), (-330, 40), (-330, 330), (-640, 330)])]), DEEP, 0.5, filter="blur12")
slab(-650, -340, 60, 340, 0, 20, "#b5743c", "#7c4825", "#8f5730")
for k in range(5):
    y = 84 + k * 54
    s.add(ribbon(cam.pts([(-646, y, 20), (-500, y + 6, 20), (-344, y - 2, 20)]), [1.4, 3, 1.4]), "#8f5730", 0.8)


def slice_(cx, cy, k, lean, crumb="#f3dcae"):
    """A slice standing up, seen nearly face on; its foot at world (cx, cy)."""
    x, y = cam(cx, cy, 20)
    q = [(-1, 0), (-1.02, -0.62), (-1.14, -0.86), (-1.0, -1.16), (-0.5, -1.32), (0, -1.36), (0.5, -1.32), (1.0, -1.16), (1.14, -0.86), (1.02, -0.62), (1, 0), (0, 0.05)]
    F = lambda a, b, f=1.0: (x + (a * f) * k + lean * -b * k, y + b * k * f + (0 if f == 1 else -k * 0.03))
    s.add(smooth([(px + k * 0.2, py - k * 0.05) for px, py in [F(a, b) for a, b in q]], tension=0.4), "#7c431f")
    s.add(smooth([F(a, b) for a, b in q], tension=0.4), CRUST)
    s.add(smooth([(x + a * k * 0.87 + lean * -b * k, y + b * k * 0.9 - k * 0.06) for a, b in q], tension=0.4), crumb)
    for _ in range(44):
        a, b = rng.uniform(-0.76, 0.76), rng.uniform(-1.1, -0.1)
        s.add(ellipse(x + a * k + lean * -b * k, y + b * k, rng.uniform(1.6, 5.4), rng.uniform(1.2, 3.4), rng.uniform(-30, 30)), rng.choice(["#dcb878", "#dcb878", "#fbeed0"]), shift=False)


# loaf body behind
x, y = cam(-505, 262, 20)
s.add(smooth([(x - 170, y + 4), (x - 186, y - 70), (x - 160, y - 124), (x - 60, y - 150), (x + 60, y - 150), (x + 130, y - 120), (x + 140, y - 60), (x + 130, y + 4)], tension=0.5), "#8f4f24")
s.add(smooth([(x - 170, y - 60), (x - 150, y - 118), (x - 56, y - 142), (x + 56, y - 142), (x + 116, y - 118), (x + 60, y - 104), (x - 60, y - 106), (x - 130, y - 84)], tension=0.5), "#c07a38")
for k in range(3):
    s.add(smooth([(x - 110 + k * 74, y - 136 + k * 2), (x - 84 + k * 74, y - 144), (x - 70 + k * 74, y - 104), (x - 94 + k * 74, y - 100)], tension=0.5), "#e9c07c")
slice_(-500, 204, 112, 0.02)
slice_(-478, 136, 118, 0.16, "#f7e3b8")
# crumbs
for _ in range(46):
    x, y = cam(rng.gauss(-390, 90), rng.gauss(-10, 60), 0)
    s.add(ellipse(x, y, rng.uniform(1.5, 5), rng.uniform(1.2, 3.4)), rng.choice([CRUST, "#e9c07c", "#c98a48"]))

# A pepper mill's shadowed side and a jug at the far right, to close the table.
x, y = cam(520, 330, 0)
s.add(smooth([(x - 70, y + 6), (x + 60, y + 10), (x + 190, y + 40), (x + 160, y + 58), (x, y + 36)]), DEEP, 0.45, filter="blur4")
s.add(smooth([(x - 70, y - 6), (x - 92, y - 80), (x - 80, y - 160), (x - 52, y - 204), (x - 58, y - 248), (x + 58, y - 248), (x + 52, y - 204), (x + 80, y - 160), (x + 92, y - 80), (x + 70, y - 6), (x, y + 12)], tension=0.5), "#e9e0c6")
s.clip("jug", smooth([(x - 70, y - 6), (x - 92, y - 80), (x - 80, y - 160), (x - 52, y - 204), (x - 58, y - 248), (x + 58, y - 248), (x + 52, y - 204), (x + 80, y - 160), (x + 92, y - 80), (x + 70, y - 6), (x, y + 12)], tension=0.5))
jx, jy = x, y
s.add(halftone(lambda px, py: ramp(px, jx - 30, jx + 90), (jx - 100, jy - 260, jx + 100, jy + 20), 8, 30), "#8fa3a8", clip="jug")
s.add(poly([(jx - 100, jy - 120), (jx + 100, jy - 112), (jx + 100, jy - 88), (jx - 100, jy - 96)]), "#3d6a84", clip="jug")
s.add(ellipse(jx, jy - 246, 58, 15), "#fbf3df")
s.add(ellipse(jx, jy - 244, 46, 10), "#b5a98c")
s.add(ribbon([(jx + 54, jy - 214), (jx + 128, jy - 206), (jx + 132, jy - 130), (jx + 84, jy - 100)], [18, 16, 15, 12], n=24), "#c9c4b0")
s.add(smooth([(jx - 54, jy - 252), (jx - 92, jy - 262), (jx - 60, jy - 228)], tension=0.4), "#e9e0c6")

# Steam: three slow ribbons, paper over everything.
for x0, y0, h, w, ph in ((700, 540, 400, 60, 0.4), (800, 470, 460, 84, 0.0), (885, 530, 330, 50, 0.9)):
    pts = [(x0 + 34 * math.sin(ph + i * 0.95) * (0.4 + i * 0.16), y0 - h * i / 7) for i in range(8)]
    s.add(ribbon(pts, [3, w * 0.5, w, w * 0.8, w * 0.9, w * 0.4, 1], n=60), "#fffaf0", 0.55, filter="blur12")
    s.add(ribbon([(x + 8, y) for x, y in pts], [1, w * 0.2, w * 0.34, w * 0.2, w * 0.26, 1], n=60), "#fffaf0", 0.72, filter="blur4")
s.save(dark=0.24)
