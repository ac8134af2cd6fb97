"""The Meridian on its first night back: lit canopy, wet street."""
import math

from creatures import Frame
from shapes import ellipse, halftone, lens, poly, ramp, ribbon, rng_for, smooth
from sheet import Sheet

PAPER, LAMP, AMBER, ROSE, TEAL, NIGHT, INK = "#f5ead3", "#ffe6a8", "#f5b548", "#d9485a", "#2a7f86", "#1a1f45", "#0e1128"
rng = rng_for("cinema facade")
s = Sheet("cinema-facade", PAPER)
KERB = 806                    # the foot of the facade
MIRROR = 822                  # water line of the reflection

# Night sky.
s.add(poly([(-20, -20), (1620, -20), (1620, 1090), (-20, 1090)]), "#262d63")
s.add(halftone(lambda x, y: 1 - ramp(y, -60, 420), (-20, -20, 1620, 430), 11), NIGHT)
s.add(halftone(lambda x, y: 0.8 * ramp(y, 300, 760), (-20, 260, 1620, 800), 10, 40), "#6a4a86")
for _ in range(60):
    s.add(ellipse(rng.uniform(0, 1600), rng.uniform(0, 330), rng.choice([1, 1.3, 2])), rng.choice([PAPER, "#c8c6e2"]))


def facade():
    # Neighbours, dark, with a few lit rooms.
    for x, w, top, c, c2 in ((-40, 210, 330, "#2a2650", "#231f46"), (170, 190, 250, "#3a2a50", "#31234a"), (1246, 180, 280, "#332a56", "#2b234c"), (1426, 220, 210, "#27264f", "#211f46")):
        s.add(poly([(x, KERB), (x, top), (x + w, top), (x + w, KERB)]), c)
        s.add(poly([(x - 6, top), (x - 6, top - 16), (x + w + 6, top - 16), (x + w + 6, top)]), "#191838")
        s.add(poly([(x + w * 0.7, KERB), (x + w * 0.7, top), (x + w, top), (x + w, KERB)]), c2)
        for r in range(3):
            for k in range(2):
                wx, wy = x + w * (0.16 + 0.42 * k), top + 44 + r * 112
                if wy + 70 < 640:
                    lit = rng.random() < 0.3
                    s.add(poly([(wx, wy), (wx + 44, wy), (wx + 44, wy + 68), (wx, wy + 68)]), AMBER if lit else "#151634")
                    s.add(poly([(wx + 20, wy), (wx + 23, wy), (wx + 23, wy + 68), (wx + 20, wy + 68)]) + poly([(wx, wy + 32), (wx + 44, wy + 32), (wx + 44, wy + 35), (wx, wy + 35)]), c)
                    s.add(poly([(wx - 4, wy + 68), (wx + 48, wy + 68), (wx + 48, wy + 75), (wx - 4, wy + 75)]), "#4a4276")
        s.add(poly([(x + 18, 664), (x + w - 18, 664), (x + w - 18, KERB - 6), (x + 18, KERB - 6)]), "#12132e")
        s.add(poly([(x + 18, 664), (x + w * 0.5, 664), (x + w * 0.3, KERB - 6), (x + 18, KERB - 6)]), "#1d2048")

    # The house itself: stepped gable, pilasters, a fan of ribs.
    L, R = 360, 1246
    s.add(poly([(L, KERB), (L, 330), (430, 330), (430, 250), (520, 250), (520, 176), (640, 176), (640, 116), (966, 116), (966, 176), (1086, 176), (1086, 250), (1176, 250), (1176, 330), (R, 330), (R, KERB)]), "#b98a7e")
    s.clip("house", poly([(L, KERB), (L, 330), (430, 330), (430, 250), (520, 250), (520, 176), (640, 176), (640, 116), (966, 116), (966, 176), (1086, 176), (1086, 250), (1176, 250), (1176, 330), (R, 330), (R, KERB)]))
    s.add(halftone(lambda x, y: 1.0 * (1 - ramp(y, 90, 480)), (L, 110, R, 500), 9, 15), "#54406f", clip="house")
    s.add(halftone(lambda x, y: 0.85 * ramp(y, 330, 590) * (1 - 0.5 * ramp(abs(x - 803), 200, 470)), (L, 300, R, 600), 8, 60), AMBER, 0.85, clip="house")
    for x, top in ((376, 344), (446, 264), (536, 190), (1050, 190), (1140, 264), (1206, 344)):
        s.add(poly([(x, 560), (x, top), (x + 24, top), (x + 24, 560)]), "#d9a892", clip="house")
        s.add(poly([(x + 15, 560), (x + 15, top), (x + 24, top), (x + 24, 560)]), "#5e4670", clip="house")
    for x0, x1, y in ((L - 6, 436, 330), (424, 526, 250), (514, 646, 176), (634, 972, 116), (960, 1092, 176), (1080, 1182, 250), (1170, R + 6, 330)):
        s.add(poly([(x0, y + 6), (x0, y - 9), (x1, y - 9), (x1, y + 6)]), "#3b2c58")
        s.add(poly([(x0, y - 9), (x0, y - 14), (x1, y - 14), (x1, y - 9)]), "#d9a892")
    # fan window over the canopy
    cx, cy, r = 803, 500, 214
    half = lambda q: [(cx + q * math.cos(a * math.pi / 24), cy - q * math.sin(a * math.pi / 24)) for a in range(25)]
    s.add(poly(half(r + 18)), "#3b2c58")
    s.add(poly(half(r)), AMBER)
    s.clip("fan", poly(half(r)))
    s.add(halftone(lambda x, y: 0.9 * ramp(math.hypot(x - cx, y - cy), 60, r), (cx - r, cy - r, cx + r, cy), 8), "#e0703f", clip="fan")
    s.add(poly(half(74)), LAMP)
    for k in range(1, 8):
        a = math.pi * k / 8
        s.add(ribbon([(cx + 74 * math.cos(a), cy - 74 * math.sin(a)), (cx + r * math.cos(a), cy - r * math.sin(a))], [5, 8], straight=True), "#3b2c58")
    for q in (74, 140):
        s.add(ribbon(half(q), [6, 6], straight=True), "#3b2c58")
    # upright sign with a star of bulbs and bars of neon, no letters
    s.add(poly([(770, 300), (770, 40), (803, 14), (836, 40), (836, 300)]), TEAL)
    s.add(poly([(806, 300), (806, 18), (836, 40), (836, 300)]), "#1d5d68")
    s.add(ribbon([(778, 292), (778, 46), (803, 26), (828, 46), (828, 292)], [4, 4], straight=True), LAMP)
    for k in range(6):
        y = 92 + k * 34
        s.add(poly([(803, y - 13), (816, y), (803, y + 13), (790, y)]), ROSE if k % 2 else LAMP)

    # Ground floor: doors, ticket booth, poster frames.
    s.add(poly([(L, KERB), (L, 560), (R, 560), (R, KERB)]), "#7a3f4c")
    s.clip("ground", poly([(L, KERB), (L, 560), (R, 560), (R, KERB)]))
    s.add(poly([(520, KERB), (520, 590), (1086, 590), (1086, KERB)]), "#ffd98a")
    s.add(halftone(lambda x, y: 0.8 * ramp(abs(x - 803), 60, 290), (520, 590, 1086, KERB), 8), "#f0a24c", clip="ground")
    # lobby depth: stair and a chandelier
    s.add(poly([(640, KERB), (700, 690), (906, 690), (966, KERB)]), "#c9553f")
    for k in range(6):
        y = 700 + k * 17
        w = 104 + k * 12
        s.add(poly([(803 - w, y), (803 + w, y), (803 + w, y + 4), (803 - w, y + 4)]), "#8c3040")
    for x in (532, 596, 956, 1020):
        s.add(poly([(x, KERB), (x, 612), (x + 56, 612), (x + 56, KERB)]), "#5a2740")
        s.add(poly([(x + 8, KERB - 30), (x + 8, 622), (x + 48, 622), (x + 48, KERB - 30)]), LAMP)
        s.add(poly([(x + 8, 720), (x + 48, 690), (x + 48, 740), (x + 8, 770)]), "#fff6dc")
        s.add(ribbon([(x + (46 if x < 803 else 10), 690), (x + (46 if x < 803 else 10), 740)], [5, 5], straight=True), "#c98a2e")
    # booth
    s.add(poly([(742, KERB), (742, 690), (756, 672), (850, 672), (864, 690), (864, KERB)]), TEAL)
    s.add(poly([(806, KERB), (806, 672), (850, 672), (864, 690), (864, KERB)]), "#1d5d68")
    s.add(poly([(754, 752), (754, 692), (852, 692), (852, 752)]), "#fff6dc")
    s.add(smooth([(780, 752), (782, 734), (796, 726), (810, 726), (824, 734), (826, 752)]), ROSE)
    s.add(ellipse(803, 713, 12, 14), "#b5714e")
    s.add(smooth([(790, 712), (790, 702), (803, 696), (816, 702), (816, 712), (803, 705)]), INK)
    s.add(poly([(738, 758), (868, 758), (868, 766), (738, 766)]), AMBER)
    # posters
    for i, x in enumerate((384, 452, 1098, 1166)):
        s.add(poly([(x, 760), (x, 632), (x + 56, 632), (x + 56, 760)]), AMBER)
        s.add(poly([(x + 6, 754), (x + 6, 638), (x + 50, 638), (x + 50, 754)]), [TEAL, "#f3e2bd", ROSE, "#2c356e"][i])
        if i == 0:
            s.add(ellipse(x + 30, 676, 14) + poly([(x + 6, 754), (x + 6, 724), (x + 26, 706), (x + 50, 730), (x + 50, 754)]), LAMP)
        elif i == 1:
            s.add(smooth([(x + 14, 754), (x + 18, 716), (x + 26, 704), (x + 24, 676), (x + 34, 672), (x + 40, 700), (x + 44, 754)]), ROSE)
        elif i == 2:
            s.add(poly([(x + 6, 700), (x + 50, 668), (x + 50, 696), (x + 6, 730)]), LAMP)
        else:
            s.add(ellipse(x + 28, 690, 18), AMBER)
            s.add(ellipse(x + 36, 684, 16), "#2c356e")

    # The canopy: soffit of bulbs, blank light boards, running bulbs.
    s.add(poly([(396, 560), (1210, 560), (1250, 606), (356, 606)]), "#ffe9b4")
    for r in range(3):
        for k in range(26):
            t = (k + 0.5) / 26
            y = 570 + r * 13
            u = (y - 560) / 46
            s.add(ellipse(396 - 40 * u + (814 + 80 * u) * t, y, 5.4, 4), "#ffffff" if (k + r) % 2 else AMBER)
    s.add(poly([(340, 606), (340, 494), (380, 478), (1226, 478), (1266, 494), (1266, 606)]), ROSE)
    s.add(poly([(340, 606), (340, 494), (380, 478), (380, 606)]), "#a8334c")
    s.add(poly([(1226, 606), (1226, 478), (1266, 494), (1266, 606)]), "#a8334c")
    s.add(poly([(400, 590), (400, 502), (1206, 502), (1206, 590)]), "#fff6dc")
    s.add(halftone(lambda x, y: 0.55 * ramp(abs(x - 803), 120, 420), (400, 502, 1206, 590), 7), "#f5cf86")
    for y in (531, 560):
        s.add(poly([(400, y - 1.4), (1206, y - 1.4), (1206, y + 1.4), (400, y + 1.4)]), "#c9a36a")
    for k in range(46):
        x = 390 + k * 18.4
        for y in (490, 599):
            s.add(ellipse(x, y, 5), LAMP if k % 2 else "#ffffff")
    for k in range(7):
        for x in (390, 1216):
            s.add(ellipse(x, 500 + k * 15, 5), LAMP)
    s.add(smooth([(640, 478), (680, 448), (740, 458), (803, 424), (866, 458), (926, 448), (966, 478)], tension=0.5), TEAL)
    s.add(smooth([(690, 478), (740, 466), (803, 440), (866, 466), (916, 478)], tension=0.5), LAMP)


def folk():
    P = s.person
    P(512, KERB + 26, 178, coat="#2c356e", legs=INK, skin="#d79a70", face=1, stride=0.45, coat_length=0.34, arm="pockets", light=AMBER)
    P(586, KERB + 28, 170, coat="#8c3040", legs=INK, skin="#8a5138", hair="#1a1420", face=1, stride=0.5, coat_length=0.3, arm="carry", light=AMBER)
    P(676, KERB + 8, 166, coat=INK, legs="#1b1a38", face=0, stride=0.2, coat_length=0.32, arm="down", hair="#3a2230")
    P(722, KERB + 8, 112, coat=AMBER, legs="#1b1a38", face=0, stride=0.2, coat_length=0.4, arm="down", hair="#5a2f1e")
    P(930, KERB + 12, 172, coat="#1d5d68", legs=INK, skin="#c58360", face=-1, stride=0.3, coat_length=0.36, arm="reach", hair="#2a2028", light=LAMP)
    P(1004, KERB + 14, 168, coat="#3a2a50", legs=INK, skin="#d79a70", face=-1, stride=0.1, coat_length=0.3, arm="pockets", hair="#b9b2ae", light=LAMP)


# Light in the wet air.
s.glow(803, 470, 700, "#e88a5a", 0.42, 12)
facade()
s.add(halftone(lambda x, y: 0.55 * max(0, 1 - math.hypot((x - 803) / 640, (y - 610) / 130)), (150, 480, 1456, 760), 10, 30), "#fff0c0", 0.5)

# Street: pavement strip, kerb, then the wet road with the mirrored front.
s.add(poly([(-20, KERB), (1620, KERB), (1620, 1090), (-20, 1090)]), "#33305e")
s.add(poly([(380, KERB), (1226, KERB), (1330, 848), (276, 848)]), "#e9a75e")
s.add(halftone(lambda x, y: 0.9 * ramp(abs(x - 803), 300, 560), (230, KERB, 1380, 848), 8), "#4a3a66")
s.add(poly([(-20, 846), (1620, 846), (1620, 862), (-20, 862)]), "#6d5a7c")
s.add(poly([(-20, 860), (1620, 860), (1620, 868), (-20, 868)]), INK)
with s.group(clip=(-20, 868, 1640, 220)):
    s.rect(-20, 866, 1640, 230, "#1d2150")
    with s.group(transform=f"matrix(1 0 0 -0.8 0 {MIRROR * 1.8 + 22:.0f})", op=0.8):
        facade()
    s.add(poly([(-20, 866), (1620, 866), (1620, 1090), (-20, 1090)]), "#2a2660", 0.38)
    s.add(halftone(lambda x, y: 0.8 * ramp(y, 900, 1090), (-20, 860, 1620, 1090), 10, 20), NIGHT)
    for _ in range(300):
        t = rng.random()
        y = 872 + 200 * t
        x = rng.uniform(-20, 1620)
        centre = 1 - ramp(abs(x - 803), 260, 560)
        c = rng.choice([LAMP, AMBER, ROSE, "#fff6dc"]) if rng.random() < centre * 0.62 else rng.choice(["#1d2150", "#141738", "#3a3a78"])
        s.add(lens(x, y, rng.uniform(30, 130) * (0.5 + t), 1.2 + 3.4 * t), c, 0.85)
    # puddle rings
    for x, y, w in ((330, 960, 150), (1240, 1000, 190), (700, 1036, 220)):
        for q in (1, 0.6, 0.28):
            s.add(lens(x, y, w * q, w * q * 0.09), "#8a7ab0" if q in (1, 0.28) else "#1d2150", 0.8)
for x, w in ((512, 60), (586, 60), (676, 46), (722, 36), (930, 60), (1004, 60)):
    s.add(smooth([(x - 10, KERB + 24), (x + 10, KERB + 24), (x + (x - 803) * 0.24 + 22, KERB + 44), (x + (x - 803) * 0.24 - 22, KERB + 44)]), "#5a2f4a", 0.7)
folk()

# A street lamp on the right and, nearest to us, somebody under an umbrella.
s.lamp_post(1430, 868, 470, INK, LAMP, 130)
UX, UY = 262, 1040
s.add(lens(UX, UY + 4, 220, 12), INK, 0.8)
s.person(UX, UY, 392, coat="#161a3c", legs="#0e1128", skin="#c58360", hair="#2a2028", face=1, stride=0.55, coat_length=0.3, arm="carry", light="#f0a24c")
f = Frame(UX + 44, UY - 246, 1, 1, 8)
s.add(ribbon(f.pts([(-2, 20), (0, -214)]), [6, 4], straight=True), INK)
top = [(-172, -96), (-140, -160), (-70, -206), (0, -220), (70, -206), (140, -160), (172, -96)]
s.add(smooth(f.pts(top + [(130, -112), (86, -94), (44, -110), (0, -92), (-44, -110), (-86, -94), (-130, -112)]), tension=0.6), ROSE)
s.add(smooth(f.pts([(-172, -96), (-140, -160), (-70, -206), (0, -220), (-30, -180), (-86, -94), (-130, -112)]), tension=0.6), "#8c2f48")
s.add(smooth(f.pts([(0, -220), (36, -176), (44, -110), (0, -92), (-44, -110), (-36, -176)]), tension=0.6), "#b83c52")
s.add(ribbon(f.pts([(30, -217), (92, -194), (146, -152), (172, -98)]), [1, 7, 6, 1]), AMBER)
s.add(ribbon(f.pts([(0, -218), (2, -236)]), [5, 2], straight=True), INK)
s.rain(120, "#d8cfe8", 10, (18, 52), 2, op=0.45)
s.save(dark=0.18, grain=0.35)
