"""A small tea house over the sea, a leaning pine, the sun going down."""
import math

from creatures import Frame
from shapes import ellipse, facets, halftone, lens, limb, poly, ramp, ribbon, rng_for, rough, smooth
from sheet import Sheet

PAPER, RED, INDIGO, BLUE, SAGE, PINE, EARTH, INK, STRAW = "#f5ead3", "#d8492f", "#274064", "#7fa3ad", "#8fa58c", "#27493f", "#7a5a42", "#17202e", "#c9a566"
rng = rng_for("tea house")
s = Sheet("tea-house", PAPER)
HOR = 520

# Sky in three flat tones, the sun, mist.
s.add(poly([(-20, -20), (1620, -20), (1620, HOR), (-20, HOR)]), "#f3e3c6")
s.add(halftone(lambda x, y: 1 - ramp(y, -80, 260), (-20, -20, 1620, 270), 11), "#a9bfba")
s.add(halftone(lambda x, y: 0.9 * ramp(y, 280, HOR), (-20, 270, 1620, HOR), 10, 40), "#efb790")
s.add(ellipse(1070, 352, 104), "#e2613f")
s.add(ellipse(1066, 348, 100), RED)
for x, y, w, h in ((1000, 300, 620, 9), (1180, 392, 560, 11), (900, 428, 460, 9), (480, 150, 620, 12), (1350, 180, 420, 10)):
    s.streak(x, y, w, h, "#f8ecd2")

# Far islands, each paler than the one before it.
s.add(smooth([(620, HOR + 3), (700, 486), (800, 470), (900, 446), (960, 462), (1060, 480), (1160, HOR + 3)]), "#b9bfb2")
s.add(smooth([(1060, HOR + 3), (1180, 470), (1290, 430), (1380, 404), (1470, 438), (1640, 470), (1640, HOR + 3)]), "#94a8a6")
s.add(halftone(lambda x, y: 0.8 * ramp(y, 450, HOR), (1040, 400, 1620, HOR + 2), 8), "#f3e3c6")

# Sea.
s.add(poly([(-20, HOR), (1620, HOR), (1620, 1090), (-20, 1090)]), "#93b2b4")
s.clip("sea", poly([(-20, HOR), (1620, HOR), (1620, 1090), (-20, 1090)]))
s.add(halftone(lambda x, y: 0.85 * (1 - ramp(y, HOR, 640)), (-20, HOR - 6, 1620, 660), 9, 12), "#efc9a4", clip="sea")
s.add(halftone(lambda x, y: ramp(y, 620, 1000), (-20, 600, 1620, 1090), 10, 30), "#4f7f92", clip="sea")
for i in range(40):
    t = i / 39
    s.add(lens(1068 + rng.uniform(-24, 24) * (1 + t), HOR + 6 + 330 * t ** 1.4, rng.uniform(50, 150) * (1 - 0.2 * t), 2 + 3 * t), rng.choice([RED, "#e8825c", "#f0a67c"]), 0.9)
for _ in range(150):
    t = rng.random() ** 0.8
    y = HOR + 8 + 380 * t
    s.add(lens(rng.uniform(300, 1640), y, (24 + 150 * t) * rng.uniform(0.5, 1.2), 1 + 3.4 * t), rng.choice(["#c9d6cb", "#6f98a4", "#c9d6cb"]), 0.9)
# a sail far out
s.add(smooth([(964, 556), (970, 568), (1016, 568), (1026, 556)], tension=0.3), INK)
s.add(smooth([(992, 554), (990, 478), (1028, 528), (1024, 554)], tension=0.3) + smooth([(986, 554), (986, 492), (968, 554)], tension=0.3), "#f8ecd2")
s.add(lens(996, 573, 90, 3), "#f8ecd2")

# Waves of the near water: overlapping scales, as on old cloth.
def scale(x, y, r, tones):
    for q, c in zip((1, 0.76, 0.52, 0.28), tones):
        s.add(ellipse(x, y, r * q), c, shift=False)


rows = 5
for j in range(rows):
    y = 962 + j * 34
    r = 62
    for i in range(-1, 28):
        x = i * 62 * 1.0 * 2 / 2 + (31 if j % 2 else 0)
        if y - r * 0.2 > 930 + 14 * math.sin(x / 120):
            scale(x, y + 24 + 10 * math.sin(x / 150), 44, ("#f3e3c6", "#35607c", "#f3e3c6", INDIGO) if j > 0 else ("#dfe0cc", "#4f7f92", "#dfe0cc", "#35607c"))

# The promontory: a wedge of rock from the left, turf on top.
rock = [(-40, 1090), (-40, 690), (60, 674), (240, 690), (520, 706), (760, 698), (880, 712), (938, 748), (960, 800), (1010, 838), (1040, 900), (1090, 940), (1110, 1000), (1040, 1010), (900, 1030), (700, 1060), (520, 1090)]
s.add(poly(rough(rock, rng, 46, 7)), "#4b4a52")
s.clip("rock", poly(rock))
for d, c in facets(rng, (-40, 700, 1120, 1090), 66, ["#2b2f3c", "#3b3f4b", "#4f5058", "#6c6560", "#94836e"], (0.9, -0.35)):
    s.add(d, c, clip="rock", shift=False)
s.add(halftone(lambda x, y: 0.7 * (1 - ramp(x + (1067 - y) * 0.4, 120, 900)), (-20, 690, 1000, 1090), 9, 40), "#1f2634", clip="rock")
turf = [(-40, 770), (-40, 684), (60, 668), (240, 684), (520, 700), (760, 692), (884, 706), (944, 744), (930, 764), (860, 786), (800, 810), (700, 796), (600, 822), (480, 802), (380, 830), (240, 804), (120, 834), (40, 810)]
s.add(smooth(turf, tension=0.7), "#6f8a5f")
s.clip("turf", smooth(turf, tension=0.7))
s.add(halftone(lambda x, y: 0.8 * ramp(y, 700, 800) * (1 - 0.5 * ramp(x, 300, 950)), (-20, 660, 960, 810), 8), PINE, clip="turf")
# foam at the foot
for _ in range(60):
    t = rng.random()
    x = 560 + 560 * t
    y = 1070 - 70 * t + rng.uniform(-10, 12)
    s.add(lens(x, y, rng.uniform(30, 110), rng.uniform(2, 6)), "#f8ecd2")

# The house. Floor on short posts; veranda; walls; open panel; thatch.
for x, y in ((330, 700), (450, 706), (580, 710), (706, 712), (780, 694), (846, 676)):
    s.add(poly([(x - 7, y - 20), (x + 7, y - 20), (x + 8, y + 18), (x - 8, y + 18)]), INK)
    s.add(lens(x, y + 19, 30, 5), "#8a8a84")
s.add(poly([(352, 540), (690, 540), (690, 690), (352, 690)]), "#e9d5ac")
s.add(poly([(690, 540), (806, 528), (806, 664), (690, 690)]), "#b98e68")
s.add(halftone(lambda x, y: 0.75 * (1 - ramp(y, 545, 640)), (352, 540, 690, 690), 7), "#a97f5c")
# round window on the front left
s.add(poly([(352, 662), (690, 662), (690, 690), (352, 690)]), "#a5794f")
s.add(ellipse(420, 616, 37), "#6d4a34")
s.add(ellipse(420, 616, 31), "#ffe3a0")
for k in (-15, 0, 15):
    s.add(ribbon([(420 + k, 616 - math.sqrt(31 ** 2 - k * k)), (420 + k, 616 + math.sqrt(31 ** 2 - k * k))], [2.6, 2.6], straight=True), "#6d4a34")
s.add(ribbon([(389, 616), (451, 616)], [2.6, 2.6], straight=True), "#6d4a34")
# sliding panels; the middle one open on a lit room
s.add(poly([(484, 568), (684, 568), (684, 690), (484, 690)]), "#f0b45a")
s.add(halftone(lambda x, y: 0.8 * (1 - ramp(y, 570, 690)), (484, 568, 684, 690), 7), "#c8743a")
s.add(poly([(556, 580), (580, 580), (580, 640), (556, 640)]), "#f8ecd2")
s.add(ribbon([(566, 590), (570, 608), (563, 628)], [2, 5, 2]), INK)
s.add(smooth([(596, 688), (596, 664), (606, 656), (622, 656), (632, 664), (632, 688)], tension=0.4), "#3b2f30")
s.add(ribbon([(600, 656), (614, 640), (628, 656)], [3, 3, 3]), "#3b2f30")
for x0 in (484, 640):
    s.add(poly([(x0, 568), (x0 + 46, 568), (x0 + 46, 690), (x0, 690)]), "#fbf3df")
    for k in range(1, 3):
        s.add(poly([(x0 + k * 15.5 - 1, 568), (x0 + k * 15.5 + 1, 568), (x0 + k * 15.5 + 1, 668), (x0 + k * 15.5 - 1, 668)]), "#8a6a4c")
    for k in range(1, 5):
        s.add(poly([(x0, 568 + k * 22 - 1), (x0 + 46, 568 + k * 22 - 1), (x0 + 46, 568 + k * 22 + 1), (x0, 568 + k * 22 + 1)]), "#8a6a4c")
    s.add(poly([(x0, 668), (x0 + 46, 668), (x0 + 46, 690), (x0, 690)]), "#a5794f")
for i in range(3):
    a, b = 702 + i * 34, 702 + i * 34 + 28
    ya, yb = 562 - (a - 690) * 0.1, 562 - (b - 690) * 0.1
    fa, fb = 684 - (a - 690) * 0.22, 684 - (b - 690) * 0.22
    s.add(poly([(a, ya), (b, yb), (b, fb - 22), (a, fa - 22)]), "#ecd6ae")
    for k in range(1, 4):
        t = k / 4
        s.add(ribbon([(a, ya + (fa - 22 - ya) * t), (b, yb + (fb - 22 - yb) * t)], [1.8, 1.8], straight=True), "#7a5a42")
    s.add(ribbon([((a + b) / 2, (ya + yb) / 2), ((a + b) / 2, (fa + fb) / 2 - 22)], [1.8, 1.8], straight=True), "#7a5a42")
for x, y0, y1 in ((354, 540, 692), (478, 540, 692), (688, 540, 694), (804, 530, 668)):
    s.add(poly([(x - 6, y0), (x + 6, y0), (x + 6, y1), (x - 6, y1)]), "#4a3226")
# veranda
s.add(poly([(318, 690), (694, 692), (858, 656), (884, 668), (712, 712), (310, 710)]), "#b98a58")
for t in (0.3, 0.62):
    s.add(ribbon([(316 - 6 * t, 690 + 20 * t), (696 + 16 * t, 692 + 20 * t), (860 + 24 * t, 656 + 12 * t)], [1.6, 1.8, 1.6], straight=True), "#7a5432")
s.add(poly([(310, 710), (712, 712), (884, 668), (884, 678), (712, 724), (310, 720)]), "#6d4a34")
# thatch: front slope, right slope, cut eaves, ridge
front = [(268, 566), (300, 540), (350, 488), (404, 424), (436, 392), (704, 384), (712, 440), (718, 510), (730, 574), (600, 562), (440, 558)]
side = [(704, 384), (740, 420), (800, 476), (856, 514), (900, 532), (820, 548), (730, 574), (716, 500), (708, 440)]
s.add(poly(rough(front, rng, 22, 3)), "#8d7350")
s.clip("front", poly(front))
s.add(poly(rough(side, rng, 22, 3)), "#c99a62")
s.clip("side", poly(side))
for _ in range(300):
    u = rng.random()
    x = 290 + 430 * u
    y = rng.uniform(392, 560)
    lean = (x - 570) * 0.0016
    l = rng.uniform(26, 70)
    s.add(ribbon([(x, y), (x + lean * l * 1.2 + (x - 560) * 0.06, y + l)], [2.6, 0.6], straight=True), rng.choice(["#a98d63", "#6d573e", "#c4a878", "#57452f"]), clip="front")
for _ in range(120):
    x, y = rng.uniform(706, 890), rng.uniform(390, 560)
    l = rng.uniform(24, 60)
    s.add(ribbon([(x, y), (x + l * 0.66, y + l * 0.62)], [2.6, 0.6], straight=True), rng.choice(["#e0b97c", "#a5784a", "#8a6340", "#f0cf98"]), clip="side")
s.add(halftone(lambda x, y: 0.85 * (1 - ramp(x, 300, 640)), (260, 384, 740, 580), 8, 30), "#4a3c30", clip="front")
s.add(smooth([(262, 568), (300, 560), (440, 554), (600, 558), (732, 572), (734, 584), (600, 574), (440, 570), (310, 576), (266, 584)], tension=0.6), "#574434")
s.add(smooth([(732, 572), (820, 546), (902, 530), (908, 540), (824, 562), (734, 586)], tension=0.6), "#8a6340")
s.add(smooth([(412, 404), (424, 382), (560, 374), (716, 370), (728, 390), (712, 402), (560, 402), (430, 412)], tension=0.6), "#5f7a58")
s.add(halftone(lambda x, y: 0.8 * ramp(y, 384, 408), (410, 368, 730, 414), 7), PINE)
for x in (470, 560, 650):
    s.add(poly([(x - 26, 414), (x + 6, 366), (x + 16, 366), (x - 12, 414)]) + poly([(x + 26, 412), (x - 6, 366), (x - 16, 366), (x + 12, 412)]), "#4a3226")
# under the eaves
s.add(poly([(352, 566), (690, 566), (690, 590), (352, 582)]), "#3b2a28", 0.55)

# Somebody in indigo on the veranda, a cup between the hands, looking at the sun.
f = Frame(742, 694, 1.0)
s.add(smooth(f.pts([(-26, 0), (-22, -16), (-12, -40), (-6, -50), (4, -54), (12, -48), (14, -30), (28, -18), (38, -8), (40, 0), (0, 4)])), INDIGO)
s.add(smooth(f.pts([(8, -52), (14, -46), (15, -30), (28, -18), (39, -7), (36, -4), (22, -14), (10, -28), (8, -40)])), "#e8825c")
s.add(limb(f(2, -46), f(10, -28), f(24, -32), widths=f.w(12, 11, 8)), "#35568a")
s.add(poly(f.pts([(21, -41), (31, -41), (30, -31), (22, -31)])), PAPER)
s.add(smooth(f.pts([(-23, -20), (-16, -34), (10, -26), (4, -16), (-16, -12)])), RED)
s.add(limb(f(4, -52), f(6, -58), widths=f.w(7, 6)), "#d79a70")
s.add(smooth(f.pts([(-3, -62), (-1, -71), (6, -74), (13, -71), (14, -66), (16.5, -63), (14, -61), (12, -56), (5, -55), (0, -57)])), "#d79a70")
s.add(smooth(f.pts([(-4, -60), (-5, -70), (0, -76), (8, -77.5), (14, -72), (8, -70), (4, -64), (1, -58)])) + ellipse(*f(-5, -73), 5), INK)

# Path of stones, a stone lantern, clipped bushes.
for x, y, w in ((640, 736, 62), (560, 752, 74), (462, 768, 84), (350, 784, 96), (220, 800, 110)):
    s.blob(x, y, w / 2, w * 0.15, "#b8b3a2", 10, 0.1)
    s.blob(x - 3, y - 3, w * 0.42, w * 0.1, "#d9d3bd", 10, 0.1)
lx, ly = 232, 772
s.add(poly([(lx - 30, ly), (lx - 22, ly - 16), (lx + 22, ly - 16), (lx + 30, ly)]) + poly([(lx - 10, ly - 16), (lx - 8, ly - 72), (lx + 8, ly - 72), (lx + 10, ly - 16)]) + poly([(lx - 26, ly - 72), (lx - 20, ly - 86), (lx + 20, ly - 86), (lx + 26, ly - 72)]), "#7c7f7c")
s.add(poly([(lx - 18, ly - 86), (lx - 18, ly - 116), (lx + 18, ly - 116), (lx + 18, ly - 86)]), "#8d8f88")
s.add(poly([(lx - 10, ly - 90), (lx - 10, ly - 112), (lx + 10, ly - 112), (lx + 10, ly - 90)]), "#ffd98a")
s.add(smooth([(lx - 44, ly - 112), (lx - 24, ly - 130), (lx, ly - 146), (lx + 24, ly - 130), (lx + 44, ly - 112), (lx, ly - 118)], tension=0.5) + ellipse(lx, ly - 148, 7), "#6c706f")
s.add(poly([(lx + 2, ly), (lx + 2, ly - 16), (lx + 22, ly - 16), (lx + 30, ly)]) + poly([(lx + 2, ly - 16), (lx + 2, ly - 72), (lx + 8, ly - 72), (lx + 10, ly - 16)]), "#a9a795")
s.glow(lx, ly - 100, 60, "#ffd98a", 0.5, 8)
for x, y, w, h in ((120, 764, 190, 96), (300, 742, 120, 60), (30, 790, 160, 90)):
    for _ in range(46):
        a, d = rng.uniform(0, math.pi), math.sqrt(rng.random())
        px, py = x + math.cos(a) * d * w * 0.5, y - math.sin(a) * d * h
        s.blob(px, py, rng.uniform(10, 18), rng.uniform(7, 12), PINE if py > y - h * 0.4 else rng.choice([PINE, "#44684e", "#6f8a5f"]), 8, 0.2)

# The pine: from the right edge, over the water.
TR = "#3b2a2a"
trunk = [(1650, 1080), (1560, 900), (1480, 760), (1440, 620), (1370, 480), (1390, 350), (1330, 220), (1240, 130)]
s.add(ribbon(trunk, [150, 104, 78, 66, 52, 42, 28, 10], n=50), TR)
s.add(ribbon([(x - 16, y) for x, y in trunk[:-1]], [30, 22, 18, 14, 10, 8, 4], n=44), "#a0523a")
for _ in range(90):
    i = rng.randrange(len(trunk) - 2)
    t = rng.random()
    x, y = trunk[i][0] + (trunk[i + 1][0] - trunk[i][0]) * t, trunk[i][1] + (trunk[i + 1][1] - trunk[i][1]) * t
    w = 40 * (1 - i / 8)
    s.add(smooth([(x + rng.uniform(-w, w) * 0.6 + dx * 0.5, y + dy * 0.5) for dx, dy in ((-14, 0), (0, -22), (14, 0), (0, 20))][:1] + [(x, y - 14), (x + 12, y + 2), (x, y + 15)]), rng.choice(["#251b20", "#5a3a32"]), 0.7)
BR = [([(1400, 540), (1290, 520), (1190, 560), (1110, 548)], 30), ([(1384, 400), (1270, 330), (1160, 330), (1060, 290)], 26), ([(1420, 600), (1500, 520), (1620, 500)], 26), ([(1370, 300), (1470, 230), (1600, 210)], 22), ([(1320, 220), (1230, 200), (1130, 180)], 16), ([(1470, 740), (1390, 720), (1310, 760)], 22)]
for pts, w in BR:
    s.add(ribbon(pts, [w, w * 0.6, w * 0.36, 4], n=24), TR)


def pad(cx, cy, w, h):
    """A cloud of needles: dark below, lit towards the sun, needles fanned along the rim."""
    for _ in range(int(w * 0.7)):
        u = rng.uniform(-1, 1)
        v = rng.uniform(-1, 0.35) * math.sqrt(1 - u * u)
        x, y = cx + u * w / 2, cy + v * h
        t = -v * 0.7 - u * 0.25 + rng.uniform(-0.3, 0.3)
        c = "#6f8a5f" if t > 0.62 else "#3f6650" if t > 0.2 else PINE if t > -0.15 else "#1a332f"
        k = rng.uniform(13, 24)
        n = 5
        s.add("".join(ribbon([(x, y), (x + math.cos(a) * k, y - math.sin(a) * k * 0.8)], [3.6, 0.5], straight=True) for a in [math.radians(20 + 140 * j / (n - 1) + rng.uniform(-8, 8)) for j in range(n)]), c)


for cx, cy, w, h in ((1250, 140, 250, 64), (1120, 178, 180, 46), (1420, 214, 260, 56), (1570, 196, 230, 60), (1060, 292, 210, 50), (1230, 322, 250, 54), (1480, 300, 150, 40), (1130, 546, 200, 46), (1270, 514, 210, 46), (1540, 498, 260, 62), (1320, 756, 150, 38)):
    pad(cx, cy, w, h)
# near bank under the pine
s.add(smooth([(1230, 1090), (1300, 1020), (1420, 960), (1540, 930), (1650, 915), (1650, 1090)], tension=0.6), "#232f38")
for _ in range(80):
    x = rng.uniform(1250, 1620)
    y = 1030 - (x - 1250) * 0.28 + rng.uniform(0, 50)
    k = rng.uniform(24, 60)
    s.add(ribbon([(x, y), (x - 4, y - k * 0.6), (x - rng.uniform(6, 26), y - k)], [6, 4, 0.6], n=7), rng.choice(["#232f38", PINE, "#44684e", "#a0523a"]))
for x, y, k in ((690, 250, 46), (752, 226, 36), (620, 268, 30)):
    s.gull(x, y, k, INK, 0.42, -6)
s.save(dark=0.24, grain=0.42)
