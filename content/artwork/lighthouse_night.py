"""A lighthouse at night, the migration passing through its beam, two people counting."""
import math

from creatures import Frame
from shapes import ellipse, facets, flying_bird, halftone, lens, limb, poly, ramp, ribbon, rng_for, rough, smooth, water
from sheet import Sheet

PAPER, LAMP, GOLD, INDIGO, DEEP, NIGHT, VIOLET = "#f5ead3", "#ffe08a", "#f2b84b", "#2b3f73", "#1d2a55", "#111a38", "#56568f"
rng = rng_for("lighthouse night")
s = Sheet("lighthouse-night", PAPER)
HOR = 770
LX, LY = 1218, 262          # the lamp

s.add(poly([(-20, -20), (1620, -20), (1620, HOR), (-20, HOR)]), INDIGO)
s.add(halftone(lambda x, y: 1.1 * (1 - ramp(y, -60, 520)), (-20, -20, 1620, 560), 10), DEEP)
s.add(halftone(lambda x, y: 0.9 * ramp(y, 480, HOR), (-20, 460, 1620, HOR), 9, 50), VIOLET)
s.add(halftone(lambda x, y: 0.5 * ramp(y, 660, HOR + 20) * (1 - ramp(abs(x - 420), 100, 900)), (-20, 640, 1620, HOR), 9, 12), "#d98f7c")
for _ in range(240):
    x, y = rng.uniform(0, 1600), 640 * rng.random() ** 1.4
    s.add(ellipse(x, y, rng.choice([0.9, 1.2, 1.2, 1.8, 2.6])), rng.choice([PAPER, PAPER, "#c9cbe0", LAMP]), 0.95)

# Long low clouds.
for x, y, w, h in ((260, 640, 620, 13), (620, 676, 520, 10), (60, 702, 420, 11), (1010, 656, 400, 8)):
    s.streak(x, y, w, h, "#3d4a80")


# The beam: two cones from the lens, fading; dots give it grain.
def cone(ax0, ax1, reach):
    return [(LX, LY), (LX + math.cos(ax0) * reach, LY + math.sin(ax0) * reach), (LX + math.cos(ax1) * reach, LY + math.sin(ax1) * reach)]


def inside(x, y, a0, a1):
    return a0 < math.atan2(y - LY, x - LX) % (2 * math.pi) < a1


A0, A1 = math.radians(177), math.radians(199)
B0, B1 = math.radians(2), math.radians(11)
wide, core = cone(A0, A1, 1500), cone(A0 + 0.1, A1 - 0.12, 1500)
s.add(poly(wide), s.gradient([(0, LAMP, 0.95), (0.35, GOLD, 0.55), (1, "#c98a4a", 0.14)], LX, LY, LX - 1300, LY - 150))
s.add(poly(core), s.gradient([(0, "#fff6d0", 0.95), (0.5, LAMP, 0.45), (1, LAMP, 0.05)], LX, LY, LX - 1250, LY - 170))
s.add(halftone(lambda x, y: 0.75 * (1 - ramp(LX - x, 80, 1300)) if inside(x, y, A0, A1) else 0, (-20, -20, LX, 420), 10, 36), LAMP, 0.55)
s.add(poly(cone(B0, B1, 600)), s.gradient([(0, LAMP, 0.9), (1, GOLD, 0.12)], LX, LY, LX + 420, LY + 40))
s.add(halftone(lambda x, y: 0.6 * (1 - ramp(x - LX, 40, 420)) if x > LX and B0 < math.atan2(y - LY, x - LX) < B1 else 0, (LX, 200, 1620, 420), 10, 36), LAMP, 0.55)

# The flight: a loose skein from the upper right across the beam to the lower left.
flight = []
for _ in range(150):
    u = rng.random()
    x = 1180 - 1130 * u + rng.gauss(0, 60)
    y = -30 + 560 * u ** 1.15 + rng.gauss(0, 62)
    k = rng.uniform(0.55, 1.25)
    if all(math.hypot(x - a, (y - b) * 1.3) > 36 * max(k, c) for a, b, c in flight):
        flight.append((x, y, k))
for x, y, k in flight:
    lit = inside(x, y, A0, A1) and x < LX - 120
    size = 17 * k * (1.5 if lit else 1)
    d = flying_bird(x, y, size, rng.choice([0.85, 0.6, 0.35, -0.5, -0.2, 0.95]), 0)
    s.add(d, ("#fffbe8" if k > 0.7 else "#fff3c4") if lit else rng.choice(["#8d97c6", "#a9b0d4"]), 1,
          transform=f"translate({2 * x:.1f} 0) scale(-1 1) rotate({rng.uniform(4, 26):.1f} {x:.1f} {y:.1f})", shift=False)

# Sea.
s.add(poly([(-20, HOR), (1620, HOR), (1620, 1090), (-20, 1090)]), "#26427a")
s.add(halftone(lambda x, y: 0.9 * ramp(y, HOR, 1080), (-20, HOR, 1620, 1090), 10, 15), NIGHT)
s.add(halftone(lambda x, y: 0.45 * (1 - ramp(y, HOR, HOR + 90)) * (1 - ramp(abs(x - 420), 100, 700)), (-20, HOR, 1300, HOR + 100), 8, 15), "#d98f7c")
s.add(water(rng, (-40, HOR + 4, 1300, 1080), 210, 16, 170, 0.8, 4.2), "#4d6aa3", 0.9)
s.add(water(rng, (-40, HOR + 20, 1300, 1080), 150, 16, 190, 0.8, 4.6), NIGHT, 0.8)
for _ in range(95):
    t = rng.random() ** 0.8
    y = HOR + 6 + 270 * t
    x = 560 + rng.gauss(0, 60 + 190 * t) - 60 * t
    s.add(lens(x, y, rng.uniform(14, 40) * (0.6 + 2.4 * t), 1 + 2.8 * t), rng.choice([LAMP, GOLD, GOLD, "#c98a4a"]), 0.85)

# A far point with a single light.
s.add(smooth([(-30, HOR + 3), (-30, HOR - 26), (80, HOR - 34), (190, HOR - 22), (310, HOR - 8), (360, HOR + 3)]), "#24305e")
s.add(ellipse(120, HOR - 30, 3.4), GOLD)

# Headland: back bluff, top turf lit by the lamp, cliff facets, rocks.
cliff = [(806, 1090), (838, 985), (880, 930), (902, 862), (952, 800), (990, 742), (1052, 690), (1118, 664), (1330, 652), (1450, 668), (1630, 640), (1630, 1090)]
s.add(poly(rough(cliff, rng, 40, 6)), NIGHT)
s.clip("cliff", poly(cliff))
turf = [(984, 748), (1052, 688), (1118, 661), (1330, 649), (1450, 665), (1630, 636), (1630, 712), (1480, 726), (1330, 716), (1190, 724), (1090, 742), (1030, 766)]
for d, colour in facets(rng, (800, 700, 1620, 1090), 64, ["#0d1530", "#131d3f", "#1a2750", "#223264", "#3a4f88"], (-0.9, -0.4)):
    s.add(d, colour, clip="cliff", shift=False)
s.add(halftone(lambda x, y: 0.8 * ramp(x - (1067 - y) * 0.5, 1000, 1500), (900, 720, 1620, 1090), 9, 40), "#0d1530", clip="cliff")
s.add(smooth(turf, tension=0.5), "#33486b")
s.clip("turf", smooth(turf, tension=0.5))
s.add(halftone(lambda x, y: 0.75 * (1 - ramp(math.hypot(x - LX, (y - 668) * 2), 30, 330)), (980, 640, 1620, 770), 8), GOLD, 0.8, clip="turf")
for x, y, w, h in ((700, 1010, 130, 46), (800, 970, 120, 60), (610, 1050, 110, 34), (860, 1046, 190, 74)):
    s.add(poly([(x - w / 2, y + 12), (x - w * 0.34, y - h * 0.6), (x - w * 0.05, y - h), (x + w * 0.22, y - h * 0.55), (x + w / 2, y + 12)]), "#0d1530")
    s.add(poly([(x - w * 0.34, y - h * 0.6), (x - w * 0.05, y - h), (x - w * 0.02, y - h * 0.3), (x - w * 0.3, y - h * 0.1)]), "#35477c")
    for _ in range(5):
        s.add(lens(x + rng.uniform(-w * 0.5, w * 0.5), y + rng.uniform(2, 16), rng.uniform(40, 110), 3.4), "#cfd4e6", 0.95)

# The keeper's house, lit.
s.add(poly([(1322, 660), (1322, 596), (1466, 596), (1466, 664)]), "#8d93b4")
s.add(poly([(1322, 660), (1322, 596), (1354, 596), (1354, 661)]), "#f0d9a4")
s.add(poly([(1312, 600), (1340, 548), (1446, 548), (1478, 600)]), "#7c2f3a")
s.add(poly([(1312, 600), (1340, 548), (1352, 548), (1344, 600)]), "#c4503f")
s.add(poly([(1424, 556), (1424, 522), (1446, 522), (1446, 556)]), "#0f1836")
for x in (1376, 1424):
    s.add(poly([(x, 618), (x + 24, 618), (x + 24, 646), (x, 646)]), LAMP)
    s.add(poly([(x + 11, 618), (x + 13, 618), (x + 13, 646), (x + 11, 646)]) + poly([(x, 631), (x + 24, 631), (x + 24, 633), (x, 633)]), "#0f1836")

# The tower, in the halo of its lamp.
s.glow(LX, LY, 170, "#ffe9a6", 0.8, 10)
def band(y0, y1):
    w = lambda y: 35 + 27 * (y - 312) / 360
    return [(LX - w(y0), y0), (LX + w(y0), y0), (LX + w(y1), y1), (LX - w(y1), y1)]


s.add(poly(band(312, 672)), "#f2e6cc")
for y0, y1 in ((378, 452), (540, 612)):
    s.add(poly(band(y0, y1)), "#c8402f")
s.clip("tower", poly(band(312, 672)))
s.add(poly([(LX + 4, 300), (LX + 80, 300), (LX + 80, 680), (LX + 14, 680)]), DEEP, 0.62, clip="tower", blend="multiply")
s.add(halftone(lambda x, y: 0.9 * ramp(x, LX - 38, LX + 16), (LX - 70, 312, LX + 20, 672), 7, 30), "#6a6a97", 0.75, clip="tower", blend="multiply")
for y in (352, 494, 640):
    hh = 24 if y < 600 else 34
    s.add(poly([(LX - 11, y + hh), (LX - 11, y + 4), (LX - 5, y - 4), (LX + 3, y - 4), (LX + 8, y + 4), (LX + 8, y + hh)]), "#0f1836" if y != 494 else GOLD)
s.add(poly([(LX - 60, 312), (LX - 44, 326), (LX + 44, 326), (LX + 60, 312)]), "#0f1836")
s.add(poly([(LX - 62, 306), (LX + 62, 306), (LX + 62, 313), (LX - 62, 313)]), "#0f1836")
for i in range(9):
    x = LX - 58 + i * 14.5
    s.add(ribbon([(x, 306), (x, 282)], [2.4, 2.4], straight=True), "#0f1836")
s.add(ribbon([(LX - 60, 282), (LX + 60, 282)], [3, 3], straight=True), "#0f1836")
s.add(poly([(LX - 31, 306), (LX - 31, 222), (LX + 31, 222), (LX + 31, 306)]), "#fff3c4")
s.add(ellipse(LX, LY, 22, 30), "#ffffff")
for x in (-31, -10, 11, 31):
    s.add(ribbon([(LX + x, 306), (LX + x, 222)], [3, 3], straight=True), "#0f1836")
s.add(smooth([(LX - 40, 224), (LX - 30, 206), (LX - 10, 190), (LX, 187), (LX + 10, 190), (LX + 30, 206), (LX + 40, 224)], tension=0.5), "#a8352b")
s.add(ellipse(LX, 184, 6.5) + ribbon([(LX, 184), (LX, 150)], [3, 1.4], straight=True), "#0f1836")

# Two counters on the turf: one with glasses raised, one writing.
def counter(x, y, k, face, up):
    f = Frame(x, y, k, face)
    s.add(limb(f(-3, -28), f(-5, -14), f(-5, 0), widths=f.w(10, 8, 6)) + limb(f(3, -28), f(5, -14), f(5, 0), widths=f.w(10, 8, 6)), "#0a1128")
    s.add(smooth(f.pts([(-9, -24), (-10, -42), (-8, -56), (0, -60), (8, -56), (9, -42), (9, -22), (0, -21)])), "#b8402f" if up else "#0a1128")
    if up:
        s.add(smooth(f.pts([(-9, -24), (-10, -42), (-8, -56), (-2, -58), (-3, -40), (-2, -22)])), "#5e2330")
        s.add(limb(f(2, -54), f(14, -56), f(13, -68), widths=f.w(7, 6, 5)), "#8c3029")
    else:
        s.add(limb(f(2, -53), f(7, -42), f(15, -43), widths=f.w(7, 6, 5)), "#1a2650")
        s.add(poly(f.pts([(11, -44), (23, -48), (25, -45), (13, -40)])), "#f2e6cc")
    s.add(ellipse(*f(1, -68), 7 * k, 8 * k), "#d89a6a")
    s.add(smooth(f.pts([(-7, -66), (-7, -75), (1, -79), (8, -75), (8, -71), (0, -71)])), "#0a1128")
    if up:
        s.add(poly(f.pts([(5, -71), (16, -76), (18, -71), (7, -66)])), "#0a1128")


counter(1070, 706, 0.98, -1, True)
counter(1122, 700, 0.94, -1, False)
# Grass at the edge.
for _ in range(120):
    x = rng.uniform(990, 1610)
    y = 760 - 60 * ramp(x, 990, 1130) + rng.uniform(-8, 20)
    k = rng.uniform(14, 34)
    s.add(ribbon([(x, y), (x - 3, y - k * 0.6), (x - rng.uniform(4, 14), y - k)], [4, 2.6, 0.5], n=6), rng.choice([NIGHT, "#1c2950", "#c98a4a" if abs(x - LX) < 170 else NIGHT]))
s.save(dark=0.2, grain=0.3)
