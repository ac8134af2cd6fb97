"""A hill, a telescope, two people, the Milky Way; a small town's lamps below."""
import math

from creatures import Frame
from shapes import ellipse, halftone, lens, limb, poly, ramp, ribbon, rng_for, smooth
from sheet import Sheet

PAPER, LAMP, NIGHT = "#f5ead3", "#f7c65b", "#0c1230"
rng = rng_for("night sky")
s = Sheet("night-sky", PAPER)
HOR = 820

s.add(poly([(-20, -20), (1620, -20), (1620, 1090), (-20, 1090)]), "#1a2350")
s.add(poly([(-20, 520), (1620, 520), (1620, 1090), (-20, 1090)]), s.gradient([(0, "#3b4a86", 0), (1, "#3f6f8f", 1)], 0, 520, 0, HOR))
s.add(halftone(lambda x, y: 0.9 * ramp(y, 600, HOR + 20), (-20, 600, 1620, HOR + 20), 11, 30), "#6e9d9c", 0.75)
s.add(halftone(lambda x, y: 0.9 * ramp(y, 715, HOR + 10) * (1 - ramp(abs(x - 1120), 60, 520)), (540, 700, 1620, HOR + 10), 10, 10), "#eab37a", 0.9)

# The Milky Way: from the lower left to the upper right, along a bent spine.
def spine(x):
    return 640 - 0.42 * x - 60 * math.sin(x / 420)


def off(x, y):
    """Distance across the band."""
    return (y - spine(x)) * 0.9


for width, colour, op in ((250, "#2b3570", 0.9), (170, "#414a8c", 0.8), (105, "#6a63a0", 0.65)):
    up, low = [], []
    for x in range(-80, 1700, 60):
        w = width * (0.75 + 0.25 * math.sin(x / 230 + width)) * rng.uniform(0.85, 1.15)
        up.append((x, spine(x) - w))
        low.append((x, spine(x) + w * 0.9))
    s.add(smooth(up + low[::-1], tension=0.7), colour, op, filter="blur12")
s.add(halftone(lambda x, y: 0.5 * math.exp(-(off(x, y) / 95) ** 2) * (0.65 + 0.35 * math.sin(x / 60 + y / 90)), (-20, -20, 1620, 800), 9, 24), "#c48fae", 0.8)
s.add(halftone(lambda x, y: 0.42 * math.exp(-(off(x, y + 16) / 48) ** 2) * (0.6 + 0.4 * math.sin(x / 47 - y / 70)), (-20, -20, 1620, 800), 8, 51), "#f6d7b8", 0.85)
# dust lanes
for i in range(46):
    x = rng.uniform(-20, 1560)
    y = spine(x) + rng.gauss(4, 20)
    w = rng.uniform(50, 150)
    pts = [(x + k * w / 3, y - k * w * 0.13 + rng.uniform(-9, 9)) for k in range(4)]
    s.add(ribbon(pts, [1, rng.uniform(8, 20), rng.uniform(6, 16), 1], n=14), "#3a3f7c", 0.5, filter="blur4")
# stars, thick along the band
for _ in range(1500):
    x = rng.uniform(0, 1600)
    if rng.random() < 0.62:
        y = spine(x) + rng.gauss(0, 105)
    else:
        y = rng.uniform(0, 760)
    if 0 < y < 770 - 40 * rng.random():
        s.add(ellipse(x, y, rng.choice([0.8, 0.8, 1.1, 1.1, 1.5, 2.1])), rng.choice([PAPER, PAPER, "#cfd6ee", "#ffd9a0"]), shift=False)
for _ in range(30):
    x, y, k = rng.uniform(20, 1580), rng.uniform(20, 640), rng.uniform(2.6, 4.2)
    s.add(ellipse(x, y, k) + poly([(x - k * 3.4, y), (x, y - 0.8), (x + k * 3.4, y), (x, y + 0.8)]) + poly([(x, y - k * 3.4), (x + 0.8, y), (x, y + k * 3.4), (x - 0.8, y)]), rng.choice([PAPER, "#ffe2b0"]), shift=False)
s.add(ribbon([(1090, 96), (1230, 150), (1330, 190)], [0.4, 2, 4.4]), "#fff6de")

# Sound, island and the town's lights, far below.
s.add(smooth([(-20, HOR + 4), (-20, HOR - 30), (150, HOR - 44), (330, HOR - 22), (470, HOR - 14), (560, HOR + 4)]), "#26406b")
s.add(poly([(-20, HOR), (1620, HOR), (1620, 1090), (-20, 1090)]), "#2d5578")
s.add(halftone(lambda x, y: 0.9 * ramp(y, HOR, 1000), (-20, HOR, 1620, 1010), 9, 40), "#152351")
s.add(smooth([(640, HOR + 62), (700, HOR - 2), (820, HOR - 18), (980, HOR - 26), (1180, HOR - 30), (1400, HOR - 42), (1640, HOR - 60), (1640, HOR + 130), (900, HOR + 90)], tension=0.5), "#121d46")
for row in range(1, 4):
    x = 800 - row * 30
    while x < 1300 + row * 60:
        w, h = rng.uniform(15, 26), rng.uniform(10, 18)
        y = HOR - 18 + row * 17 - (x - 800) * 0.016 + rng.uniform(-2, 2)
        if rng.random() < 0.86:
            s.add(poly([(x, y + 3), (x, y - h), (x + w / 2, y - h - 8), (x + w, y - h), (x + w, y + 3)]), ["#223464", "#1b2a57", "#15224b", "#0f1940"][row])
            for k in range(int(w // 8)):
                if rng.random() < 0.6:
                    u = x + 3.4 + k * 8
                    s.add(poly([(u, y - h * 0.75), (u + 3.8, y - h * 0.75), (u + 3.8, y - h * 0.25), (u, y - h * 0.25)]), rng.choice([LAMP, LAMP, "#ffdf9c", "#ee9a4d"]), shift=False)
        x += w + rng.choice([0, 0, 1, 7])
s.add(poly([(1096, HOR - 20), (1096, HOR - 58), (1106, HOR - 88), (1116, HOR - 58), (1116, HOR - 20)]), "#10193d")
for _ in range(54):
    x = 560 + rng.random() * 420
    s.add(lens(x, HOR + rng.uniform(18, 100), rng.uniform(8, 34), 1.6), rng.choice([LAMP, "#ee9a4d", "#ffdf9c"]), 0.8)

# The hill: back slope, then the crown where the people stand.
s.add(smooth([(-60, 1120), (-60, 872), (140, 846), (330, 846), (560, 890), (800, 950), (1100, 1000), (1640, 1020), (1640, 1120)], tension=0.6), "#1c2c4f")
crown = [(-60, 1120), (-60, 930), (120, 890), (330, 868), (540, 872), (760, 912), (980, 968), (1240, 1014), (1640, 1040), (1640, 1120)]
s.add(smooth(crown, tension=0.6), NIGHT)


def ground(x):
    for (x0, y0), (x1, y1) in zip(crown[1:], crown[2:]):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return 1040


# Lantern light on the turf.
s.clip("crown", smooth(crown, tension=0.6))
s.add(halftone(lambda x, y: 0.8 * max(0, 1 - math.hypot(x - 806, (y - 922) * 2.3) / 330) ** 1.3, (470, 860, 1140, 1080), 9, 22), "#e8863c", clip="crown")
for _ in range(330):
    x = rng.uniform(-20, 1620)
    y = ground(x) + rng.uniform(2, 16)
    k = rng.uniform(10, 30)
    near = abs(x - 806) < 190
    s.add(ribbon([(x, y + 4), (x + 3, y - k * 0.6), (x + rng.uniform(2, 14), y - k)], [4, 2.6, 0.5], n=6), rng.choice(["#d98a3f", "#8a5a3a", NIGHT]) if near else rng.choice([NIGHT, NIGHT, "#1c2c4f"]))

# Telescope on its tripod, aimed along the band.
TX, TY = 546, 592
for fx, fy in ((470, 878), (556, 888), (628, 884)):
    s.add(ribbon([(TX, TY + 6), (fx, fy)], [11, 5], straight=True), "#060a1c")
s.add(ribbon([(503, 764), (588, 768)], [4, 4], straight=True), "#060a1c")
f = Frame(TX, TY, 0.85, 1, -27)
s.add(poly(f.pts([(-112, -17), (118, -24), (118, 24), (-112, 17)])), "#060a1c")
s.add(poly(f.pts([(118, -30), (168, -31), (168, 31), (118, 30)])), "#060a1c")
s.add(poly(f.pts([(-140, -9), (-112, -11), (-112, 11), (-140, 9)])) + poly(f.pts([(-158, -7), (-138, -9), (-138, 9), (-158, 7)])), "#060a1c")
s.add(poly(f.pts([(-60, -34), (20, -37), (20, -29), (-60, -26)])) + poly(f.pts([(-44, -28), (-38, -28), (-38, -16), (-44, -16)])) + poly(f.pts([(4, -30), (10, -30), (10, -16), (4, -16)])), "#060a1c")
s.add(poly(f.pts([(-110, 9), (118, 15), (118, 21), (-110, 15)])), "#d98a3f")
s.add(poly(f.pts([(118, 21), (168, 22), (168, 27), (118, 26)])), "#d98a3f")
s.add(poly(f.pts([(-24, 14), (24, 14), (16, 36), (-16, 36)])), "#060a1c")

# The observer bends to the eyepiece; a child beside him points upwards, a lantern on the ground.
DARK, RIM = "#0a0f28", "#e39a4c"
f = Frame(330, 888, 2.62)
s.add(limb(f(-6, -48), f(-2, -25), f(-9, -2), widths=f.w(15, 11, 8)) + limb(f(4, -48), f(11, -25), f(8, -2), widths=f.w(15, 11, 8)), DARK)
s.add(smooth(f.pts([(-12, -1), (-4, -6), (2, 1), (-12, 1)])) + smooth(f.pts([(4, -1), (12, -6), (19, 1), (4, 1)])), DARK)
s.add(smooth(f.pts([(-13, -44), (-13, -62), (-4, -80), (8, -91), (18, -90), (20, -80), (15, -62), (12, -42), (0, -40)])), DARK)
s.add(smooth(f.pts([(12, -42), (15, -60), (20, -80), (17, -88), (22, -84), (22, -74), (16.5, -58), (15, -42)])), RIM)
s.add(limb(f(13, -85), f(27, -76), f(40, -92), widths=f.w(9, 7.5, 6)), DARK)
s.add(ribbon(f.pts([(19, -79), (27, -72.8), (40, -89.5)]), f.w(0.5, 1.8, 1), straight=True), RIM)
s.add(limb(f(14, -89), f(20, -95), widths=f.w(8, 7)), DARK)
s.add(smooth(f.pts([(14, -96), (15, -104), (22, -108), (29, -104), (30, -99), (32.5, -96), (29.5, -94), (28, -90), (22, -88), (17, -91)])), "#a9643c")
s.add(smooth(f.pts([(12, -94), (13, -105), (22, -111.5), (30, -106), (30.5, -102.5), (22, -102), (19, -96), (16, -91)])), DARK)
s.add(smooth(f.pts([(11, -93), (20, -89), (25, -85), (17, -83), (9, -86)])), "#b8402f")
s.add(ribbon(f.pts([(12, -88), (4, -82), (-4, -84), (-12, -79)]), f.w(5, 5, 4, 2)), "#b8402f")

f = Frame(704, 906, 1.86)
s.add(limb(f(-5, -44), f(-6, -22), f(-7, -2), widths=f.w(14, 11, 8)) + limb(f(5, -44), f(6, -22), f(7, -2), widths=f.w(14, 11, 8)), DARK)
s.add(smooth(f.pts([(-11, 1), (-10, -5), (0, -3), (2, 1)])) + smooth(f.pts([(3, 1), (4, -5), (14, -3), (16, 1)])), DARK)
s.add(smooth(f.pts([(-15, -32), (-14, -56), (-11, -74), (0, -80), (11, -74), (13, -56), (15, -31), (0, -29)])), "#23366b")
s.add(smooth(f.pts([(15.5, -31), (14, -56), (11.5, -74), (6, -76), (8.5, -56), (8, -30)])), RIM)
s.add(limb(f(8, -72), f(22, -86), f(35, -102), widths=f.w(9, 7.5, 5.5)), "#23366b")
s.add(limb(f(35, -102), f(42, -110), widths=f.w(5, 1.8)), "#d08a58")
s.add(limb(f(-9, -71), f(-15, -55), f(-10, -44), widths=f.w(8, 7, 5.5)), "#1b2a56")
s.add(ellipse(*f(3, -91), 11.5 * 1.86, 12.5 * 1.86), "#c07a4c")
s.add(smooth(f.pts([(-9, -86), (-11, -97), (-3, -107), (8, -106), (13, -99), (6, -98), (-1, -95)])), "#b8402f")
s.add(ellipse(*f(1, -108), 4 * 1.86), PAPER)
s.add(poly([(794, 926), (796, 892), (818, 892), (820, 926)]), LAMP)
s.add(poly([(790, 930), (790, 924), (824, 924), (824, 930)]) + poly([(792, 894), (800, 882), (814, 882), (822, 894)]) + ribbon([(796, 884), (807, 864), (818, 884)], [2.4, 2.4, 2.4]), "#060a1c")
s.add(ellipse(807, 910, 5, 8), "#fffbe6")
s.save(dark=0.16, grain=0.3)
