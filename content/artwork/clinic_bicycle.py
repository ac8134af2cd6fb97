"""A nurse's bicycle leans on the clinic's wall; the lamp over the door is lit, the evening is blue."""

import math

from ink import Canvas, W, H, lerp, mix, darker, lighter, sub_quad

c = Canvas("clinic-bicycle", paper="#f4e8d0", seed=27)
r = c.r
NIGHT, BLUE, STEEL, LAMP, BRICK, RED = "#18263d", "#2f4f74", "#5b83a0", "#ffd681", "#8a4a3f", "#c8452f"
GROUND = 846
LX, LY = 486, 262          # the lamp

# Evening beyond the corner
c.sky([(0, "#1f3556"), (150, "#2f5078"), (290, "#4f7798"), (410, "#8aa3ab"), (520, "#d9b391"), (590, "#f0c493")], wave=10)
c.speckle((1080, 0, 520, 260), "#f6ecd2", 46, (1, 2.4))
c.circle(1432, 140, 42, "#fbf0d2")
c.circle(1450, 130, 38, "#2b4a72")
c.smooth([(1080, 690), (1180, 640), (1300, 622), (1440, 642), (1640, 628), (1640, 740), (1080, 740)], "#56738a")
c.rect(1080, 690, 560, 60, "#7f97a0")
for i in range(14):
    c.lens(r.uniform(1120, 1600), r.uniform(696, 736), r.uniform(50, 130), 3, r.choice(["#f0c493", "#56738a", "#a9b3ac"]))
for x, h, w, wall in ((1500, 250, 130, "#26405f"), (1390, 190, 96, "#2f4d6d"), (1310, 150, 70, "#3c5d7a")):
    y = 760
    c.poly([(x, y), (x, y - h), (x + w / 2, y - h - w * .5), (x + w, y - h), (x + w, y)], wall)
    c.poly([(x - 8, y - h + 4), (x + w / 2, y - h - w * .55), (x + w + 8, y - h + 4), (x + w, y - h + 8), (x + w / 2, y - h - w * .42), (x, y - h + 8)], darker(wall, .4))
    for k in (.2, .6):
        for v in (.25, .62):
            if r.random() < .75:
                c.rect(x + w * k, y - h + h * v - 20, w * .2, 28, LAMP if r.random() < .7 else "#4f7798")
c.bare_tree(1240, 800, 470, "#1c2c44", 4, 26, 7)

# Pavement: long slabs and the kerb
c.rect(-20, GROUND - 92, W + 40, 330, "#3c5068")
c.rect(1080, 752, 560, 120, "#33475f")

# The wall: brick below the plaster band
right = 1176
wall = [(-20, -20), (right, -20), (right, GROUND), (-20, GROUND)]
c.poly(wall, "#6c4f55")
for j in range(35):
    y = j * 25 - 8
    x = -60 + (26 if j % 2 else 0)
    while x < right:
        w = 50
        x1 = min(right - 1, x + w)
        d = math.hypot(x + 25 - LX, (y - LY - 60) * .8)
        light = max(0, 1 - d / 720)
        base = r.choice(["#7a4a48", "#6b4249", "#865048", "#744b50"])
        tone = mix(mix(base, "#2b3a58", .48), mix(base, "#f0a95e", .5), light ** 1.1)
        if x1 - x > 8:
            c.rect(max(-20, x), y, x1 - max(-20, x) - 3.5, 21.5, tone)
        x += w
c.rect(-20, GROUND - 96, right + 20, 96, "#3d4a62")
c.poly([(40, GROUND - 96), (960, GROUND - 96), (900, GROUND), (80, GROUND)], "#6a6266", op=.7)
c.rect(-20, GROUND - 102, right + 24, 10, "#7d7a80")
# quoins at the corner, the lane side in shadow
for j in range(15):
    w = 72 if j % 2 else 50
    c.rect(right - w, -20 + j * 58, w, 54, mix("#56647c", "#8d8a8c", r.uniform(.1, .5)), 1)
c.poly([(right, -20), (right + 34, -20), (right + 34, GROUND - 50), (right, GROUND)], "#14203a")

# Door in its frame, two steps
dx, dw, dy = 390, 196, 372
c.rect(dx - 34, dy - 34, dw + 68, GROUND - dy + 34, "#d9c8a0")
c.rect(dx - 34, dy - 34, 14, GROUND - dy + 34, "#f0dfb4")
c.poly([(dx - 54, dy - 30), (dx - 40, dy - 56), (dx + dw + 40, dy - 56), (dx + dw + 54, dy - 30)], "#efdcae")
c.rect(dx - 54, dy - 32, dw + 108, 9, "#a08e6c")
c.rect(dx, dy, dw, GROUND - dy, "#24554f")
c.rect(dx, dy, dw, 74, "#ffdf98")
for k in (1, 2):
    c.rect(dx + dw * k / 3 - 4, dy, 8, 74, "#d9c8a0")
c.rect(dx, dy + 74, dw, 10, "#d9c8a0")
for k in (0, 1):
    a = dx + 20 + k * 86
    c.rect(a, dy + 108, 70, 140, "#f8c974" if k == 0 else "#ffdf98")
    c.rect(a + 31, dy + 108, 7, 140, "#24554f")
    c.rect(a, dy + 176, 70, 7, "#24554f")
    c.rect(a, dy + 276, 70, 118, "#1b443f")
    c.rect(a + 7, dy + 284, 56, 103, "#2c635b")
c.circle(dx + dw - 14, dy + 262, 8, "#f0c56a")
c.circle(dx + dw - 16, dy + 260, 3, "#fff3cf")
c.rect(dx - 60, GROUND - 34, dw + 120, 34, "#8f8a88", 1)
c.rect(dx - 60, GROUND - 36, dw + 120, 9, "#e9cf9c", 1)
c.rect(dx - 96, GROUND - 4, dw + 192, 36, "#7b7a80", 1)
c.rect(dx - 96, GROUND - 7, dw + 192, 9, "#dfc597", 1)
# brass plate and bell pull
c.rect(dx - 98, dy + 150, 42, 62, "#d9a94f", 1)
c.rect(dx - 92, dy + 156, 30, 50, "#f3d189")
for k in range(4):
    c.rect(dx - 87, dy + 164 + k * 10, 20 - (k % 2) * 6, 3, "#8f6a2f")

# Window, lit, with a blind, a plant and a shadow at a desk
wx, wy, ww, wh = 770, 330, 250, 290
c.rect(wx - 22, wy - 22, ww + 44, wh + 44, "#cdbd98")
c.rect(wx, wy, ww, wh, "#ffd98a")
with c.group(clip=(wx, wy, ww, wh)):
    c.rect(wx, wy + wh * .62, ww, wh, "#f4b65e")
    c.rect(wx + 14, wy + 70, 90, 70, "#e6a552")
    c.rect(wx + 20, wy + 76, 78, 58, "#fbe8b6")
    # a nurse at her desk
    px, py = wx + 172, wy + wh
    c.smooth([(px - 62, py + 8), (px - 56, py - 70), (px - 26, py - 112), (px + 18, py - 112), (px + 48, py - 74), (px + 54, py + 8)], "#3b6a78")
    c.limb([(px - 4, py - 108), (px - 8, py - 124)], 26, 24, "#a8684a")
    c.ellipse(px - 12, py - 150, 27, 33, "#a8684a")
    c.smooth([(px - 34, py - 150), (px - 36, py - 178), (px - 8, py - 192), (px + 22, py - 176), (px + 22, py - 132), (px + 8, py - 128), (px + 4, py - 156), (px - 16, py - 168)], "#2a1f26")
    c.circle(px + 20, py - 176, 15, "#2a1f26")
    c.limb([(px - 46, py - 66), (px - 60, py - 22), (px - 96, py - 14)], 26, 18, "#315a68")
    c.rect(wx, py - 10, ww, 20, "#8a5634")
    for k in range(6):
        c.rect(wx, wy + k * 13, ww, 10, "#f6e4b6")
for k in (1 / 3, 2 / 3):
    c.rect(wx + ww * k - 4, wy, 8, wh, "#e9dab0")
c.rect(wx, wy + wh * .45, ww, 8, "#e9dab0")
c.rect(wx - 40, wy + wh + 20, ww + 80, 18, "#efdcae", 1)
c.rect(wx - 36, wy + wh + 38, ww + 72, 8, "#3d4a62")

# The lamp over the door: bracket, globe with a leaf-green cross
c.glow(LX, LY, 360, "#ffcf73", .62, 10)
c.brush([(LX, 150), (LX, 176), (LX, LY - 52)], 10, 8, NIGHT)
c.brush([(LX - 70, 128), (LX - 40, 150), (LX, 150)], 12, 9, NIGHT, mid=8)
c.brush([(LX + 70, 128), (LX + 40, 150), (LX, 150)], 12, 9, NIGHT, mid=8)
c.poly([(LX - 46, LY - 34), (LX - 16, LY - 62), (LX + 16, LY - 62), (LX + 46, LY - 34)], NIGHT)
c.poly([(LX - 40, LY - 34), (LX + 40, LY - 34), (LX + 28, LY + 46), (LX - 28, LY + 46)], "#fff4cf")
c.poly([(LX + 14, LY - 34), (LX + 40, LY - 34), (LX + 28, LY + 46), (LX + 10, LY + 46)], "#ffdf98")
for a, b in ((-40, -28), (0, 0), (40, 28)):
    if a:
        c.line(LX + a, LY - 34, LX + b, LY + 46, 6, NIGHT)
c.rect(LX - 7, LY - 18, 14, 44, "#2c7a62")
c.rect(LX - 22, LY - 3, 44, 14, "#2c7a62")
c.poly([(LX - 34, LY + 44), (LX + 34, LY + 44), (LX + 22, LY + 58), (LX - 22, LY + 58)], NIGHT)

# Ivy round the left of the wall
for k in range(5):  # stems
    c.brush([(14 + k * 30, GROUND - 96), (30 + k * 24, 560), (6 + k * 30, 300), (20 + k * 22, 30)], 9, 3, '#1a2f36')
for i in range(330):
    t = r.random()
    x, y = -10 + r.random() ** 1.7 * 190, lerp(GROUND - 40, 40, t)
    if x > 190 - t * 60:
        continue
    d = max(0, 1 - math.hypot(x - LX, y - LY) / 620)
    c.blob(x, y, 19, 14, mix(r.choice(["#1f3f44", "#27504a", "#2d5a4c", "#1b3540"]), "#b9a85a", d * .7), 7, .25, r.uniform(0, 180))

# Paving in the lamp's light
c.rect(-20, GROUND, W + 40, 260, "#42566d")
c.poly([(right, GROUND), (right + 34, GROUND - 50), (W + 20, GROUND - 50), (W + 20, GROUND + 2)], "#3a4d65")
vx, vy = 700, 420
for j, (y0, y1) in enumerate(((GROUND + 2, 884), (888, 938), (943, 1012), (1018, 1100))):
    x = -260 + (j % 2) * 90
    while x < W + 300:
        w = r.uniform(150, 260)
        f = lambda xx, y: vx + (xx - vx) * (y - vy) / (GROUND - vy)
        light = max(0, 1 - math.hypot((x + w / 2 - 520) / 620, (y0 - 860) / 330))
        tone = mix(r.choice(["#465a72", "#4d6179", "#3f526a"]), "#f2bb72", light * .62)
        c.poly([(f(x, y0), y0), (f(x + w - 5, y0), y0), (f(x + w - 5, y1), y1), (f(x, y1), y1)], tone, .8)
        x += w
c.halftone((-20, GROUND, 1200, 220), lambda x, y: .6 * max(0, 1 - math.hypot((x - 520) / 560, (y - 860) / 170)), "#ffdf98", 10)

# ---- the bicycle
R = 146
ax, ay = 742, 958 - R           # back hub
bx, by = 1130, 958 - R          # front hub
# its shadow on wall and ground, away from the lamp
with c.group(op=.5):
    c.smooth([(ax - 100, 958), (ax + 200, 950), (bx + 150, 954), (bx + 260, 976), (bx + 100, 984), (ax - 60, 974)], NIGHT)


def ring(cx, cy, radius, width, fill, **kw):
    k = radius - width
    c.shape(f"M{cx-radius} {cy}a{radius} {radius} 0 1 0 {2*radius} 0a{radius} {radius} 0 1 0 {-2*radius} 0Z"
            f"M{cx-k} {cy}a{k} {k} 0 1 0 {2*k} 0a{k} {k} 0 1 0 {-2*k} 0Z", fill, rule="evenodd", **kw)


with c.group(op=.42, transform="translate(64 -16)"):   # the shadow the frame throws on the wall
    with c.group(clip=(600, 500, right - 664, GROUND - 484)):
        for x, y in ((ax, ay), (bx, by)):
            ring(x, y, R, 14, NIGHT)
        c.line(ax, ay, ax + 150, ay + 6, 10, NIGHT)
        c.line(ax + 150, ay + 6, ax + 92, ay - 250, 10, NIGHT)
        c.line(bx - 70, by - 250, bx, by, 10, NIGHT)
        c.brush([(bx - 60, by - 220), (ax + 260, ay - 60), (ax + 150, ay + 6)], 12, 12, NIGHT)
        c.smooth([(ax + 50, ay - 262), (ax + 150, ay - 270), (ax + 140, ay - 240), (ax + 60, ay - 236)], NIGHT)
for x, y in ((ax, ay), (bx, by)):
    for i in range(18):
        a = i / 18 * 2 * math.pi + .1
        b = a + (.28 if i % 2 else -.28)
        c.line(x + 11 * math.cos(b), y + 11 * math.sin(b), x + (R - 12) * math.cos(a), y + (R - 12) * math.sin(a), 1.8, "#d9dccb", op=.75)
    ring(x, y, R, 15, "#11141f")
    ring(x, y, R - 14, 6, "#d9c8a0")
    c.brush([(x - R * .93, y - R * .32), (x - R * .72, y - R * .67), (x - R * .34, y - R * .92)], 2, 2, "#8b93a0", mid=5)
    c.circle(x, y, 13, "#11141f")
    c.circle(x, y, 8, "#cfd3c6")
# mudguards
for x, y, a0, a1 in ((ax, ay, 150, 322), (bx, by, 200, 345)):
    pts = [(x + (R + 10) * math.cos(math.radians(a)), y + (R + 10) * math.sin(math.radians(a))) for a in range(a0, a1, 12)]
    c.brush(pts, 9, 9, "#24554f", count=36)
    c.brush([(p[0] - 1, p[1] - 3) for p in pts[2:-3]], 1, 1, "#8fc0a6", mid=3.4, count=30)
# skirt net and carrier
c.line(ax, ay, ax - 58, ay - R - 30, 6, "#11141f")
c.line(ax, ay, ax + 66, ay - R - 40, 6, "#11141f")
c.line(ax - 104, ay - R - 34, ax + 92, ay - R - 44, 8, "#11141f")
# frame: step-through, in red
bbx, bby = ax + 168, ay + 10
sx, sy = ax + 112, ay - 196
hx, hy = bx - 92, by - 236
FR, FRL = RED, "#f59a62"
def tube(pts, w, lit=True):
    c.brush(pts, w, w, FR, count=20)
    if lit:
        c.brush([(px - 2, py - w * .26) for px, py in pts], w * .26, w * .26, FRL, count=20)
tube([(ax, ay), (bbx, bby)], 12)
tube([(ax, ay), (sx + 8, sy + 30)], 10)
tube([(bbx, bby), (sx, sy)], 17)
tube([(hx + 14, hy + 66), (hx - 40, by - 76), (bbx + 60, bby - 24), (bbx, bby)], 18)
tube([(hx + 5, hy + 36), (hx - 60, by - 118), (bbx + 8, bby - 92), (bbx - 20, bby - 84)], 14)
tube([(hx, hy), (hx + 24, hy + 84)], 20)
tube([(hx + 22, hy + 80), (hx + 50, by - 70), (bx, by)], 13)
# cranks, chain case, pedals
c.smooth([(ax - 10, ay - 14), (bbx - 6, bby - 44), (bbx + 38, bby - 28), (bbx + 42, bby + 26), (bbx, bby + 42), (ax - 10, ay + 16)], "#8a2f26")
c.brush([(ax, ay - 12), (bbx - 10, bby - 38), (bbx + 26, bby - 30)], 3, 3, FRL, mid=4)
c.circle(bbx, bby, 16, "#d9dccb")
c.line(bbx, bby, bbx + 30, bby + 62, 10, "#cfd3c6", 8)
c.rect(bbx + 8, bby + 58, 50, 13, "#11141f")
c.line(bbx, bby, bbx - 28, bby - 60, 8, "#8b93a0", 7)
c.rect(bbx - 50, bby - 68, 42, 11, "#11141f")
# saddle and post
c.line(sx, sy + 6, sx - 13, sy - 46, 11, "#cfd3c6")
c.smooth([(sx - 76, sy - 62), (sx - 60, sy - 78), (sx - 10, sy - 74), (sx + 44, sy - 68), (sx + 62, sy - 58), (sx + 40, sy - 50), (sx - 4, sy - 48), (sx - 30, sy - 34), (sx - 62, sy - 38)], "#7a4a2c")
c.brush([(sx - 64, sy - 70), (sx - 10, sy - 70), (sx + 52, sy - 60)], 3, 2, "#d99a5c", mid=6)
for k in (-54, -34):
    ring(sx + k, sy - 26, 11, 5, "#8b93a0")
# handlebar, bell, lamp
c.line(hx + 2, hy + 6, hx - 14, hy - 48, 12, "#cfd3c6")
c.brush([(hx - 14, hy - 48), (hx + 22, hy - 62), (hx + 8, hy - 84), (hx - 34, hy - 82), (hx - 74, hy - 66)], 10, 11, "#cfd3c6", count=24)
c.line(hx - 46, hy - 79, hx - 90, hy - 58, 17, "#4a2c20", 19)
c.circle(hx - 2, hy - 92, 13, "#e0b15a")
c.circle(hx - 6, hy - 96, 4, "#fff3cf")
c.brush([(hx - 20, hy - 72), (hx + 30, hy - 10), (hx + 20, hy + 60)], 3, 3, "#11141f")
# basket with a bag and a loaf of bandages
q = [(hx + 30, hy - 60), (hx + 178, hy - 60), (hx + 158, hy + 54), (hx + 48, hy + 54)]
c.smooth([(hx + 42, hy - 56), (hx + 40, hy - 112), (hx + 58, hy - 126), (hx + 132, hy - 126), (hx + 148, hy - 110), (hx + 146, hy - 56)], "#3a2a26")
c.smooth([(hx + 50, hy - 60), (hx + 48, hy - 106), (hx + 62, hy - 118), (hx + 96, hy - 118), (hx + 94, hy - 60)], "#5c4032")
c.brush([(hx + 74, hy - 124), (hx + 80, hy - 152), (hx + 112, hy - 152), (hx + 118, hy - 124)], 7, 7, "#2a1c1a")
c.circle(hx + 96, hy - 92, 17, "#f4e8d0")
c.rect(hx + 92, hy - 103, 8, 22, "#2c7a62")
c.rect(hx + 85, hy - 96, 22, 8, "#2c7a62")
c.poly(q, "#a8743f")
for v in range(5):
    for u in range(9):
        f = sub_quad(q, u / 9 + .012, v / 5 + .03, (u + 1) / 9 - .012, (v + 1) / 5 - .03)
        c.poly(f, ("#d9a45c" if (u + v) % 2 else "#8f5f34"), .5)
c.poly([(hx + 24, hy - 68), (hx + 184, hy - 68), (hx + 180, hy - 54), (hx + 28, hy - 54)], "#e6b871")
c.line(hx + 108, hy + 54, bx - 4, by - 4, 5, "#11141f")
# front lamp
c.glow(hx + 196, hy + 24, 90, "#fff0b8", .6, 8)
c.ellipse(hx + 180, hy + 22, 18, 19, "#11141f")
c.ellipse(hx + 190, hy + 23, 9, 16, "#fff6d8")

# A cat on the step
kx, ky = 332, GROUND + 30
c.smooth([(kx - 34, ky), (kx - 36, ky - 40), (kx - 18, ky - 76), (kx - 12, ky - 104), (kx - 8, ky - 96), (kx + 4, ky - 98), (kx + 12, ky - 106), (kx + 16, ky - 86), (kx + 10, ky - 66), (kx + 18, ky - 34), (kx + 20, ky)], NIGHT)
c.brush([(kx - 30, ky - 8), (kx - 62, ky - 2), (kx - 66, ky - 26)], 12, 6, NIGHT)
c.brush([(kx + 11, ky - 84), (kx + 12, ky - 52), (kx + 19, ky - 8)], 2, 3, LAMP)

c.rect(-20, -20, W + 40, H + 40, c.radial([(0, NIGHT, 0), (.62, NIGHT, 0), (1, NIGHT, .5)], 700, 560, 1080))
c.save(tint="#e0703f", grain=.4, dark=.36)
