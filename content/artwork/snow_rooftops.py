"""Snowy roofs at blue dusk; vents steam, windows are lit."""

import math

from ink import Canvas, W, H, lerp, mix, darker, lighter, quad_point, sub_quad

c = Canvas("snow-rooftops", paper="#f5ead6", seed=73)
r = c.r
NIGHT, BLUE, SNOW, SHADE, LAMP, ROSE = "#16233f", "#2c4a78", "#dfe6ea", "#8ba6c4", "#ffce72", "#e8a58c"
HAZE = "#7f9cc0"

# Sky
c.sky([(0, "#1c3160"), (120, "#28457a"), (230, "#3f6496"), (330, "#6f8fb4"), (410, "#b3a9b4"), (470, "#e8b89a")], wave=12)
c.speckle((0, 0, W, 240), "#f5ead6", 110, (1, 2.6))
c.circle(330, 150, 44, "#fbf0d6")
c.circle(349, 140, 39, "#223b6d")
for x, y, w, h in ((1200, 330, 560, 13), (560, 380, 460, 10), (1000, 420, 620, 9)):
    c.streak(x, y, w, h, "#56709c", op=.8)
    c.streak(x + 20, y + h * .6, w * .7, h * .4, ROSE, op=.8)
# hills with snow and firs
c.shape("M-40 560L" + "L".join(f"{x} {470 - 62*math.exp(-((x-420)/260)**2) - 96*math.exp(-((x-1260)/330)**2) + r.uniform(-5,5):.1f}" for x in range(-40, W + 60, 34)) + f"L{W+40} 600L-40 600Z", "#a9bbd2")
c.halftone((0, 360, W, 200), lambda x, y: .6 * max(0, (y - 400) / 150), "#6f8fb4", 9)
for i in range(130):
    x = r.uniform(-10, W + 10)
    y = 540 + r.uniform(-46, 10)
    k = r.uniform(20, 44)
    c.poly([(x - k * .3, y), (x, y - k), (x + k * .3, y)], r.choice(["#4c6c98", "#5c7ca6", "#41608c"]))
    c.poly([(x - k * .2, y - k * .34), (x, y - k), (x + k * .04, y - k * .5)], "#c9d6e2")


def steam(x, y, k, lean=-.5, tint=SNOW):
    """A plume from a vent: puffs that widen, thin out and turn rosy on their lit side."""
    with c.group(filter="blur4"):
        puffs(x, y, k, lean, tint)
    c.halftone((x - 3.4 * k, y - 3.8 * k, 4.4 * k, 3.8 * k),
               lambda a, b: .4 * max(0, 1 - abs(a - x - lean * (y - b) * .8) / (.2 * k + (y - b) * .2)) * max(0, 1 - (y - b) / (3.8 * k)), "#f7f3ea", 8)


def puffs(x, y, k, lean, tint):
    for i in range(26):
        t = i / 25
        px = x + lean * t * 3.2 * k + math.sin(t * 9) * .16 * k * t
        py = y - t * 4.0 * k + t * t * .6 * k
        rad = (.13 + .62 * t ** .8) * k
        c.blob(px, py, rad, rad * .74, mix(tint, "#8ba6c4", t * .6), 10, .08, op=round(.42 * (1 - t) ** .9 + .01, 2))
        if i % 2 == 0:
            c.blob(px + rad * .34, py + rad * .1, rad * .5, rad * .42, "#f3c3a6", 9, .1, op=round(.3 * (1 - t), 2))


def window(f, on, frame):
    c.poly(sub_quad(f, -.14, -.12, 1.14, 1.12), frame)
    c.poly(f, on or "#34527f")
    if on:
        c.poly(sub_quad(f, 0, .62, 1, 1), mix(on, "#f09a4a", .5))
    else:
        c.poly([quad_point(f, .1, .05), quad_point(f, .7, .05), quad_point(f, .1, .8)], "#6f8fb4")
    c.poly(sub_quad(f, .45, 0, .55, 1), frame)
    c.poly(sub_quad(f, 0, .45, 1, .53), frame)
    a, b, d, e = sub_quad(f, -.2, 1.06, 1.2, 1.22)
    c.poly([a, b, d, e], SNOW)


def house(x, y, w, h, run, wall, far, side=1, steams=(), lit=.6):
    """Gable to the viewer, roof running back to the right (side 1) or the left (-1)."""
    z = lambda colour: mix(colour, HAZE, far)
    s = side
    rise, over = w * .56, w * .07
    left, right = (x, x + w) if s > 0 else (x + w, x)
    apex = (x + w / 2, y - h - rise)
    up = run * .16
    # long wall and roof slope that runs away
    c.poly([(right, y - h), (right + s * run, y - h - up), (right + s * run, y - up * .4), (right, y)], z(darker(wall, .35)))
    long = [(right, y - h), (right + s * run, y - h - up), (right + s * run, y - up * .4), (right, y)]
    n = max(1, int(run / (w * .42)))
    for i in range(n):
        u = (i + .3) / n
        f = sub_quad(long, u, .3, u + .36 / n, .62)
        window(f if s > 0 else [f[1], f[0], f[3], f[2]], z(LAMP) if r.random() < lit else None, z(darker(wall, .1)))
    eave = (right + s * over, y - h + over * 1.1)
    slope = [apex, (apex[0] + s * run, apex[1] - up), (eave[0] + s * run, eave[1] - up), eave]
    c.poly(slope, z("#b9cbdd"))
    # drifts on the slope, the lower edge uneven
    for i in range(9):
        u, v = r.uniform(0, .8), r.uniform(.1, .9)
        a, b = quad_point(slope, u, v), quad_point(slope, min(1, u + .26), v + .03)
        c.lens((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, abs(b[0] - a[0]), w * .018, z(r.choice([SNOW, "#9fb6d0", "#cfdbe6"])), (b[1] - a[1]) / max(1, abs(b[0] - a[0])) * 1.0)
    low = [quad_point(slope, t / 8, 1) for t in range(9)]
    c.smooth([(p[0], p[1] - w * .03) for p in low] + [(p[0], p[1] + w * r.uniform(.02, .07)) for p in low[::-1]], z(SNOW))
    c.halftone((min(apex[0], eave[0] + s * run) - 4, min(apex[1] - up, eave[1]), abs(eave[0] + s * run - apex[0]) + 8, abs(eave[1] - apex[1]) + up), lambda a, b: .5 * max(0, min(1, (b - apex[1]) / (rise + 1))) ** 2, z("#8ba6c4"), 7, clip=slope)
    # gable wall of boards
    gable = [(x, y), (x, y - h), apex, (x + w, y - h), (x + w, y)]
    c.poly(gable, z(wall))
    with c.group(clip=gable):
        for j in range(int((h + rise) / (w * .085))):
            yy = y - j * w * .085
            c.line(x, yy, x + w, yy, w * .012, z(darker(wall, .22)))
    # windows
    f = [(x + w * .4, y - h - rise * .42), (x + w * .6, y - h - rise * .42), (x + w * .6, y - h - rise * .02), (x + w * .4, y - h - rise * .02)]
    window(f, z(LAMP) if r.random() < lit else None, z(lighter(wall, .35)))
    rows = 2 if h > w * .8 else 1
    for j in range(rows):
        for u in (.16, .6):
            yy = y - h + h * (.18 + j * .46)
            f = [(x + w * u, yy), (x + w * (u + .24), yy), (x + w * (u + .24), yy + w * .27), (x + w * u, yy + w * .27)]
            window(f, z(LAMP) if r.random() < lit else None, z(lighter(wall, .35)))
    # snow on the verges
    for a, b in (((x - over, y - h + over * 1.1), apex), ((x + w + over, y - h + over * 1.1), apex)):
        c.brush([a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - w * .005), b], w * .075, w * .065, z("#f4f2ea"), mid=w * .085)
        c.brush([(a[0], a[1] + w * .045), ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + w * .035), (b[0], b[1] + w * .05)], w * .02, w * .02, z(SHADE))
    c.circle(apex[0], apex[1] + w * .002, w * .042, z("#f4f2ea"))
    # icicles
    for i in range(7):
        xx = x - over + (w * .42) * i / 7
        yy = y - h + over * 1.3 - (xx - x + over) * rise / (w * .5)
        if r.random() < .6:
            k = w * r.uniform(.03, .09)
            c.poly([(xx - w * .008, yy), (xx + w * .008, yy), (xx, yy + k)], z("#cfdbe6"))
    # vents
    for u, v, kind in steams:
        px, py = quad_point(slope, u, v)
        k = w * (.34 if kind == "stack" else .2)
        pw = w * (.075 if kind == "stack" else .035)
        if kind == "stack":
            c.poly([(px - pw, py + k * .16), (px - pw, py - k), (px + pw, py - k), (px + pw, py + k * .22)], z("#7a4a4a"))
            c.poly([(px + pw * .2, py + k * .2), (px + pw * .2, py - k), (px + pw, py - k), (px + pw, py + k * .22)], z("#c47a5c"))
            c.smooth([(px - pw * 1.2, py - k), (px - pw, py - k - pw * .7), (px, py - k - pw * .9), (px + pw, py - k - pw * .6), (px + pw * 1.2, py - k)], z("#f4f2ea"))
        else:
            c.rect(px - pw, py - k, pw * 2, k + pw, z("#3a4c6a"))
            c.rect(px + pw * .2, py - k, pw * .7, k + pw, z("#a3b3c4"))
            c.rect(px - pw * 1.7, py - k - pw * .8, pw * 3.4, pw * 1.1, z("#3a4c6a"))
            c.smooth([(px - pw * 1.7, py - k - pw * .7), (px, py - k - pw * 1.7), (px + pw * 1.7, py - k - pw * .7)], z("#f4f2ea"))
        steam(px, py - k - pw, w * (.36 if kind == "stack" else .3))


WALLS = ["#31507d", "#3b4668", "#5a4560", "#2a5470", "#6b4854", "#274468"]
# far rows
for row, (y, w, far, n) in enumerate(((575, 74, .5, 15), (632, 108, .34, 11), (712, 152, .18, 8))):
    xs = [(-70 + i * (W + 140) / n + r.uniform(-10, 10)) for i in range(n)]
    for i, x in enumerate(xs):
        gap = 700 < x + w / 2 < 900 and row == 2
        if gap:
            continue
        side = 1 if x < 800 else -1
        house(x, y + r.uniform(-8, 8), w * r.uniform(.86, 1.06), w * r.uniform(.5, .72), w * r.uniform(.6, .9), r.choice(WALLS), far, side,
              [(.4, .3, "stack" if r.random() < .5 else "vent")] if r.random() < .5 else [], .62)
    # snow between the rows and a few firs
    c.smooth([(-60, y - 4), (200, y - 14), (500, y + 4), (820, y - 10), (1150, y + 2), (1420, y - 12), (1680, y), (1680, y + 90), (-60, y + 90)], mix("#a9bfd8", HAZE, far))
    for i in range(9):
        x = r.uniform(-10, W)
        k = w * r.uniform(.5, .9)
        yy = y + r.uniform(4, 22)
        for j in range(3):
            b = yy - j * k * .27
            c.poly([(x - k * (.26 - j * .06), b), (x, b - k * .48), (x + k * (.26 - j * .06), b)], mix("#1f3f5c", HAZE, far))
            c.smooth([(x - k * (.2 - j * .05), b - k * .1), (x - k * .03, b - k * .46), (x + k * .02, b - k * .44), (x - k * .04, b - k * .18)], mix("#dfe6ea", HAZE, far))

# the lane between the near houses, trodden, with a lamp and somebody going home
c.smooth([(-60, 770), (300, 742), (640, 756), (800, 748), (1000, 758), (1300, 744), (1680, 764), (1680, 1120), (-60, 1120)], "#b9cbdd")
c.smooth([(828, 752), (846, 752), (836, 790), (858, 850), (930, 940), (1010, 1100), (640, 1100), (700, 1000), (752, 920), (772, 850), (800, 790)], "#8ba6c4")
for i in range(34):
    t = r.random()
    y = lerp(770, 1060, t)
    x = lerp(826, 820, t) + r.uniform(-1, 1) * lerp(14, 130, t)
    c.lens(x, y, lerp(10, 40, t), lerp(2, 7, t), r.choice(["#6f8fb4", "#a9bfd8", "#dfe6ea"]))
for i in range(40):
    c.lens(r.uniform(0, W), r.uniform(780, 1060), r.uniform(60, 260), 7, r.choice(["#c9d6e2", "#a3bad4", "#dfe6ea"]))
c.glow(700, 628, 170, LAMP, .42, 9)
c.smooth([(560, 868), (700, 846), (860, 866), (840, 900), (700, 912), (580, 896)], "#f6cf96", op=.5)
c.lamp_post(700, 868, 262, NIGHT, "#fff0c0", 10, glow=False)
c.smooth([(682, 604), (700, 594), (718, 604), (700, 600)], "#f4f2ea")
c.poly([(822, 898), (836, 898), (920, 948), (890, 952)], "#5f80a8", op=.8)
c.person(824, 900, 128, coat="#b8402f", legs=NIGHT, face=0, hat="#f3d189", stride=.3, arm="down", coat_length=.36)

# near houses, left and right, in the lamp's light
house(-190, 1010, 400, 300, 300, "#33476e", 0, 1, [(.32, .26, "stack"), (.72, .55, "vent")], .75)
house(1196, 1030, 430, 320, 190, "#6b4250", 0, -1, [(.5, .3, "vent")], .75)
c.smooth([(-60, 1004), (140, 988), (330, 1000), (560, 1030), (700, 1110), (-60, 1120)], "#cfdbe6")
c.smooth([(900, 1110), (1050, 1030), (1260, 1012), (1460, 1020), (1680, 1002), (1680, 1120)], "#cfdbe6")
# heat pump by the wall of the left house
px, py = 560, 1008
c.rect(px - 70, py - 96, 128, 92, "#a9b9c9", 1)
c.rect(px + 40, py - 96, 18, 92, "#7f95ac", 1)
c.circle(px - 18, py - 50, 38, "#3a4c6a")
for i in range(5):
    c.circle(px - 18, py - 50, 32 - i * 7, "#3a4c6a" if i % 2 else "#5f7a9c")
c.line(px - 54, py - 50, px + 18, py - 50, 3, "#a9b9c9")
c.line(px - 18, py - 86, px - 18, py - 14, 3, "#a9b9c9")
c.smooth([(px - 80, py - 92), (px - 60, py - 116), (px, py - 122), (px + 50, py - 114), (px + 66, py - 92), (px, py - 96)], "#f4f2ea")
c.rect(px - 58, py - 6, 14, 12, NIGHT)
c.rect(px + 30, py - 6, 14, 12, NIGHT)
c.smooth([(px - 120, py + 10), (px - 20, py - 4), (px + 100, py + 8), (px + 140, py + 30), (px - 130, py + 34)], "#dfe6ea")
steam(px + 6, py - 112, 44, -.3)
# snow that still falls
c.speckle((0, 0, W, H), "#f7f3ea", 170, (1.6, 4.2), .9)
c.save(tint="#e07a5a", grain=.36, dark=.3)
