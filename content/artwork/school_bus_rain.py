"""A yellow school bus in the rain under bare trees; two children wait under one umbrella."""

import math

from ink import Canvas, W, H, lerp, mix, darker, lighter

c = Canvas("school-bus-rain", paper="#f1ead9", seed=44)
r = c.r
INK, SLATE, GREY, YELLOW, LAMP = "#20262f", "#5c6d78", "#93a2a5", "#f2b12e", "#fff0b8"
ROAD = 700

# A wet morning: sky, far wood, houses
c.sky([(0, "#8797a0"), (140, "#9fadb0"), (280, "#b9c2bd"), (400, "#d3d3c4"), (500, "#e4dcc6")], wave=14)
for x, y, w, h in ((260, 110, 620, 18), (980, 66, 760, 22), (1420, 170, 520, 16), (620, 225, 520, 13)):
    c.streak(x, y, w, h, "#74858f", op=.55)
pts = [(x, 520 + 34 * math.sin(x / 130) + r.uniform(-16, 16)) for x in range(-40, W + 60, 26)]
c.poly(pts + [(W + 40, 720), (-40, 720)], "#a3adaa")
for i in range(60):
    x = r.uniform(-20, W + 20)
    c.line(x, 600, x + r.uniform(-6, 6), r.uniform(470, 520), 5, "#98a4a3", 1)
for x, w, h, wall in ((60, 190, 120, "#8d8f90"), (330, 150, 96, "#9b938c"), (1240, 210, 130, "#86898c"), (1490, 150, 100, "#98918b")):
    y = 668
    c.poly([(x, y), (x, y - h), (x + w * .5, y - h - 76), (x + w, y - h), (x + w, y)], wall)
    c.poly([(x - 14, y - h + 8), (x + w * .5, y - h - 84), (x + w + 14, y - h + 8), (x + w, y - h + 8), (x + w * .5, y - h - 62), (x, y - h + 8)], "#6a7379")
    c.rect(x + w * .72, y - h - 84, 22, 56, "#75797c")
    for k in (.2, .62):
        c.rect(x + w * k, y - h * .76, 30, 40, LAMP if r.random() < .7 else "#6d7d86")
        c.rect(x + w * k + 13, y - h * .76, 4, 40, wall)
        c.rect(x + w * k, y - h * .76 + 17, 30, 4, wall)
# hedge and verge
for i in range(120):
    x = r.uniform(-30, W + 30)
    c.blob(x, 676 + r.uniform(-22, 12), 34, 20, r.choice(["#6f7d74", "#65746d", "#7d897c", "#5a6963"]), 9, .2)
c.rect(-20, 684, W + 40, 60, "#8c8d78")
c.grass(-20, W + 20, 716, 26, ["#6f7556", "#85875f", "#9a9568"], 240)

# Road with wet light
c.rect(-20, 712, W + 40, H, c.gradient([(0, "#97a2a6"), (.3, "#7d8b92"), (1, "#4c5964")], 0, 712, 0, H))
c.rect(-20, 706, W + 40, 12, "#c9c4b0", 1.5)
c.rect(-20, 717, W + 40, 9, "#6a757b", 1)
c.water(730, H, None, ["#8794a0", "#6d7b84", "#a9b1b0", "#5c6a74"], rows=24, density=.8)

# Trees behind the bus
for x, y, h, tone, lean, seed in ((150, 712, 560, "#7a8286", 3, 2), (1480, 712, 620, "#747d82", -4, 3), (760, 706, 480, "#8d9596", 2, 1)):
    c.bare_tree(x, y, h, tone, lean, 27, 7)

# The bus, side on, its nose to the right
bx, by, L, Hh = 390, 862, 830, 300       # left end, ground line of the body, length, height
x = lambda u: bx + u * L
y = lambda v: by - v * Hh
# reflection in the road
with c.group(op=.78):
    for i in range(30):
        d = i * 8 + 36
        tone = YELLOW if 5 < i < 24 else "#333b44"
        if 15 < i < 21:
            tone = r.choice([LAMP, "#6b6a52", "#e7a92f"])
        w = L * (1.02 - i * .008) * r.uniform(.5, .96)
        c.lens(bx + L * .5 + r.uniform(-60, 60), by + d, w, 5.5, mix(tone, "#66747d", .2 + i * .02))
c.smooth([(bx - 20, by + 34), (bx + L * .5, by + 24), (bx + L * 1.13, by + 34), (bx + L * 1.1, by + 58), (bx + L * .5, by + 62), (bx - 10, by + 56)], INK)
# body
c.shape(f"M{x(.0)} {y(-.02)}L{x(-.005)} {y(.86)}Q{x(0)} {y(1.0)} {x(.06)} {y(1.02)}L{x(.86)} {y(1.02)}Q{x(.91)} {y(1.01)} {x(.92)} {y(.92)}L{x(.945)} {y(.5)}L{x(1.08)} {y(.44)}Q{x(1.115)} {y(.42)} {x(1.12)} {y(.3)}L{x(1.125)} {y(-.02)}Z", YELLOW)
# roof catches the sky
c.shape(f"M{x(-.004)} {y(.87)}Q{x(0)} {y(1.0)} {x(.06)} {y(1.02)}L{x(.86)} {y(1.02)}Q{x(.91)} {y(1.01)} {x(.918)} {y(.93)}L{x(.91)} {y(.92)}L{x(0)} {y(.9)}Z", "#f9d77c")
c.shape(f"M{x(.05)} {y(1.018)}L{x(.86)} {y(1.018)}Q{x(.88)} {y(1.01)} {x(.89)} {y(.99)}L{x(.03)} {y(.99)}Z", "#fdf0cc")
# lower shade
c.poly([(x(-.004), y(.2)), (x(1.123), y(.2)), (x(1.125), y(-.02)), (x(0), y(-.02))], "#cf8522")
c.halftone((bx, y(.44), L * 1.12, Hh * .26), lambda a, b: .75 * max(0, (b - y(.44)) / (Hh * .25)), "#cf8522", 9)
for v, t in ((.47, .022), (.36, .018), (.13, .03)):
    c.poly([(x(.0), y(v)), (x(.935 if v > .4 else 1.1), y(v)), (x(.935 if v > .4 else 1.1), y(v - t)), (x(.0), y(v - t))], INK)
# bonnet
c.shape(f"M{x(.952)} {y(.44)}L{x(1.078)} {y(.405)}Q{x(1.1)} {y(.39)} {x(1.105)} {y(.33)}L{x(.955)} {y(.36)}Z", "#f9d77c")
c.line(x(.945), y(.5), x(.95), y(.0), 5, "#b8741c")
c.poly([(x(1.1), y(.3)), (x(1.122), y(.3)), (x(1.124), y(.12)), (x(1.1), y(.12))], INK)
# windows with children
for i in range(9):
    a, b = .028 + i * .083, .028 + i * .083 + .068
    c.shape(f"M{x(a)} {y(.56)}V{y(.83)}Q{x(a)} {y(.86)} {x(a)+8} {y(.86)}H{x(b)-8}Q{x(b)} {y(.86)} {x(b)} {y(.83)}V{y(.56)}Z", "#39434c")
    box = (x(a) + 4, y(.845), x(b) - x(a) - 8, y(.575) - y(.845))
    c.rect(*box, "#f6dc96" if i % 4 != 3 else "#dcc07c")
    with c.group(clip=box):
        if i in (0, 1, 3, 4, 6, 8):
            k = .5 + r.uniform(-.12, .12)
            hx, hy = lerp(x(a), x(b), k), y(.7)
            hair = r.choice([INK, "#6e3b24", "#3a2a26", "#a8452f"])
            c.ellipse(hx, hy + 58, 26, 34, r.choice(["#3f6d78", "#a8452f", "#4b5d49", "#6a5072"]))
            c.ellipse(hx, hy, 14, 17, r.choice(["#c98f6b", "#8a5a44", "#e0b08a"]))
            c.smooth([(hx - 16, hy + 2), (hx - 14, hy - 15), (hx, hy - 21), (hx + 14, hy - 14), (hx + 14, hy - 6), (hx, hy - 9), (hx - 9, hy - 2)], hair)
        c.poly([(box[0] + box[2] * .55, box[1] - 2), (box[0] + box[2] * .8, box[1] - 2), (box[0] + box[2] * .4, box[1] + box[3] + 2), (box[0] + box[2] * .15, box[1] + box[3] + 2)], "#fff6dc", op=.4)
    c.line(x(a), y(.71), x(b), y(.71), 4, "#39434c")
# door at the front, folded open in part
c.rect(x(.79), y(.87), L * .085, Hh * .8, "#39434c")
c.rect(x(.797), y(.85), L * .032, Hh * .7, "#f6dc96")
c.rect(x(.836), y(.85), L * .032, Hh * .7, "#e6c67f")
c.rect(x(.79), y(.09), L * .085, 12, "#b8741c")
# driver and windscreen
c.poly([(x(.888), y(.86)), (x(.912), y(.86)), (x(.932), y(.53)), (x(.888), y(.53))], "#39434c")
c.poly([(x(.893), y(.84)), (x(.908), y(.84)), (x(.925), y(.55)), (x(.893), y(.55))], "#b9cbc9")
# stop arm, mirrors, lamps
c.rect(x(.745), y(.44), 6, 30, INK)
c.line(x(.93), y(.76), x(.985), y(.8), 5, INK)
c.ellipse(x(.99), y(.74), 9, 22, INK)
for u, v, colour in ((.02, .945, "#c2392b"), (.075, .945, "#f08a2e"), (.855, .96, "#f08a2e"), (.885, .95, "#c2392b")):
    c.circle(x(u), y(v), 9, INK)
    c.circle(x(u), y(v), 6, colour)
c.glow(x(1.13), y(.24), 190, "#fff3c8", .8, 9)
c.ellipse(x(1.108), y(.25), 14, 18, "#fffbe6")
c.poly([(x(1.12), y(.27)), (x(1.5), y(.2)), (x(1.5), y(-.3)), (x(1.12), y(.2))], c.gradient([(0, "#fff3c8", .6), (1, "#fff3c8", 0)], x(1.12), 0, x(1.48), 0))
c.rect(x(-.014), y(.06), L * .03, 22, INK)
c.rect(x(1.085), y(.06), L * .055, 24, INK)
# wheels in their arches
for u in (.17, .985):
    c.shape(f"M{x(u)-78} {y(-.02)}A78 78 0 0 1 {x(u)+78} {y(-.02)}Z", INK)
    c.circle(x(u), y(-.02), 62, "#15181f")
    c.circle(x(u), y(-.02), 34, "#8a8f8c")
    c.circle(x(u), y(-.02), 22, "#c9c6b4")
    for i in range(8):
        c.circle(x(u) + 28 * math.cos(i * .785), y(-.02) + 28 * math.sin(i * .785), 3, INK)
    c.brush([(x(u) - 50, y(-.02) - 34), (x(u), y(-.02) - 60), (x(u) + 46, y(-.02) - 38)], 2, 2, "#5c6670", mid=5)
    for i in range(14):   # spray
        a = r.uniform(.1, 1)
        c.lens(x(u) - 60 - a * 130, y(-.02) + 54 - a * r.uniform(0, 40), 44 * a, 4, "#dfe2d8", .25, op=.8)

# Two children at the kerb with an umbrella, nearer than the bus
# the pavement on our side
c.poly([(-20, 978), (W + 20, 972), (W + 20, H + 30), (-20, H + 30)], "#87898a", rough=1.5)
c.poly([(-20, 974), (W + 20, 968), (W + 20, 984), (-20, 990)], "#c4c3b6", rough=1)
c.poly([(-20, 990), (W + 20, 984), (W + 20, 989), (-20, 996)], "#4a545c")
for i in range(15):
    c.line(-60 + i * 122, 992, -150 + i * 138, H + 20, 3, "#6d7276")
for i in range(30):
    c.lens(r.uniform(0, W), r.uniform(1004, 1060), r.uniform(60, 220), 6, r.choice(["#a5aaa8", "#74797c", "#9ba1a1"]))
gx, gy = 236, 1030
c.smooth([(gx - 80, gy - 4), (gx + 100, gy - 10), (gx + 110, gy + 10), (gx - 70, gy + 14)], "#3c4853")
c.person(gx - 28, gy, 232, coat="#b8402f", legs="#27323d", face=1, stride=.1, arm="down", coat_length=.44, light="#f0a27a", hair="#2a1f1c")
c.person(gx + 66, gy + 2, 196, coat="#2f6a70", legs="#3a3330", face=1, stride=.05, arm="down", coat_length=.42, hat="#f2b12e", light="#86b3ae")
# satchels
c.smooth([(gx - 72, gy - 184), (gx - 52, gy - 190), (gx - 50, gy - 120), (gx - 76, gy - 118), (gx - 82, gy - 150)], "#3a4c3f")
c.smooth([(gx + 26, gy - 150), (gx + 44, gy - 156), (gx + 46, gy - 98), (gx + 24, gy - 96), (gx + 18, gy - 124)], "#7a4a2c")
# the arm with the umbrella
c.limb([(gx - 28, gy - 178), (gx + 2, gy - 140), (gx + 18, gy - 172)], 20, 14, "#97352a")
c.circle(gx + 19, gy - 178, 8, "#c98f6b")
c.line(gx + 20, gy - 150, gx + 22, gy - 372, 5, INK)
c.brush([(gx + 20, gy - 152), (gx + 18, gy - 138), (gx + 30, gy - 136)], 5, 4, INK)
ux, uy = gx + 22, gy - 282
c.shape(f"M{ux-156} {uy}Q{ux-130} {uy-118} {ux} {uy-126}Q{ux+130} {uy-118} {ux+156} {uy}Q{ux+128} {uy-22} {ux+104} {uy-2}Q{ux+78} {uy-24} {ux+52} {uy-2}Q{ux+26} {uy-24} {ux} {uy-2}Q{ux-26} {uy-24} {ux-52} {uy-2}Q{ux-78} {uy-24} {ux-104} {uy-2}Q{ux-128} {uy-22} {ux-156} {uy}Z", "#2c4a60")
c.shape(f"M{ux-156} {uy}Q{ux-130} {uy-118} {ux} {uy-126}Q{ux-80} {uy-92} {ux-104} {uy-2}Q{ux-128} {uy-22} {ux-156} {uy}Z", "#5c86a0")
c.shape(f"M{ux} {uy-126}Q{ux-34} {uy-80} {ux-52} {uy-2}Q{ux-26} {uy-24} {ux} {uy-2}Z", "#3f6c88")
c.shape(f"M{ux} {uy-126}Q{ux+90} {uy-90} {ux+104} {uy-2}Q{ux+128} {uy-22} {ux+156} {uy}Q{ux+130} {uy-118} {ux} {uy-126}Z", "#223a4c")
c.line(ux, uy - 124, ux, uy - 142, 5, INK)
for i in range(12):
    c.lens(gx + 20 + r.uniform(-50, 50), gy + 14 + i * 8, r.uniform(50, 130), 4.5, r.choice(["#7b4038", "#3c4853", "#41646c", "#3c4853"]), op=.85)

# The near tree and its bough over everything
c.bare_tree(1440, 1090, 1060, "#262a30", -7, 26, 8, 74)
for i in range(46):   # the last leaves, and those on the road
    xx, yy = r.uniform(950, 1600), r.uniform(120, 520)
    c.lens(xx, yy, 22, 9, r.choice(["#c2592b", "#d98a2f", "#a8402a"]), r.uniform(-.8, .8))
for i in range(54):
    xx, yy = r.uniform(-10, W), r.uniform(900, 1060)
    c.lens(xx, yy, 30, 6, r.choice(["#c2592b", "#d98a2f", "#a8402a", "#8a3a26"]), r.uniform(-.25, .25))

# Rain, and its rings on the road
c.rain(240, "#f4f2e6", 11, (26, 74), 2.4, (-20, -40, W + 160, H - 60), .6)
for i in range(44):
    xx, yy = r.uniform(0, W), r.uniform(735, 1050)
    k = lerp(8, 26, (yy - 735) / 320)
    c.shape(f"M{xx-k:.1f} {yy:.1f}Q{xx:.1f} {yy-k*.44:.1f} {xx+k:.1f} {yy:.1f}Q{xx:.1f} {yy+k*.44:.1f} {xx-k:.1f} {yy:.1f}ZM{xx-k*.8:.1f} {yy:.1f}Q{xx:.1f} {yy+k*.3:.1f} {xx+k*.8:.1f} {yy:.1f}Q{xx:.1f} {yy-k*.26:.1f} {xx-k*.8:.1f} {yy:.1f}Z", "#dfe2d8", op=.7)

c.save(tint="#d9782a", grain=.45, dark=.36)
