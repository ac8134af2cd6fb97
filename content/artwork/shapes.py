"""Plain geometry for the illustrations: functions that return SVG path data.

Nothing here draws; the pictures hand the returned strings to the canvas in ink.py.
Coordinates are picture units, 1600 by 1067, y downwards.
"""
import math
import random


def fmt(v):
    return f"{v:.1f}".rstrip("0").rstrip(".")


def clockwise(pts):
    """The points in clockwise order, so that overlapping parts of one path add up."""
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(pts, pts[1:] + pts[:1]))
    return pts if area >= 0 else pts[::-1]


def poly(pts, closed=True):
    """Straight-edged path through the points."""
    pts = clockwise(list(pts)) if closed else pts
    return "M" + "L".join(f"{fmt(x)} {fmt(y)}" for x, y in pts) + ("Z" if closed else "")


def smooth(pts, closed=True, tension=0.5):
    """Catmull-Rom curve through the points, as cubic Béziers."""
    pts = clockwise(list(pts)) if closed else pts
    n = len(pts)
    if n < 3:
        return poly(pts, closed)
    get = (lambda i: pts[i % n]) if closed else (lambda i: pts[max(0, min(n - 1, i))])
    out = [f"M{fmt(pts[0][0])} {fmt(pts[0][1])}"]
    k = tension / 3 * 2
    for i in range(n if closed else n - 1):
        p0, p1, p2, p3 = get(i - 1), get(i), get(i + 1), get(i + 2)
        a = (p1[0] + (p2[0] - p0[0]) * k / 2, p1[1] + (p2[1] - p0[1]) * k / 2)
        b = (p2[0] - (p3[0] - p1[0]) * k / 2, p2[1] - (p3[1] - p1[1]) * k / 2)
        out.append(f"C{fmt(a[0])} {fmt(a[1])} {fmt(b[0])} {fmt(b[1])} {fmt(p2[0])} {fmt(p2[1])}")
    return "".join(out) + ("Z" if closed else "")


def sample(pts, n=24):
    """Points along a Catmull-Rom spline through pts (open)."""
    out = []
    m = len(pts)
    if m == 2:
        return [(pts[0][0] + (pts[1][0] - pts[0][0]) * t / n,
                 pts[0][1] + (pts[1][1] - pts[0][1]) * t / n) for t in range(n + 1)]
    for s in range(n + 1):
        u = s / n * (m - 1)
        i = min(int(u), m - 2)
        t = u - i
        p0, p1, p2, p3 = pts[max(i - 1, 0)], pts[i], pts[i + 1], pts[min(i + 2, m - 1)]
        out.append(tuple(
            0.5 * (2 * p1[k] + (p2[k] - p0[k]) * t
                   + (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t
                   + (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t ** 3) for k in (0, 1)))
    return out


def ribbon(pts, widths, n=24, straight=False):
    """A stroke of changing width along pts: the brush line of these pictures."""
    line = pts if straight else sample(pts, n)
    m = len(line)
    left, right = [], []
    for i, (x, y) in enumerate(line):
        ax, ay = line[max(i - 1, 0)]
        bx, by = line[min(i + 1, m - 1)]
        d = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / d, (bx - ax) / d
        u = i / (m - 1) * (len(widths) - 1)
        j = min(int(u), len(widths) - 2) if len(widths) > 1 else 0
        w = widths[j] + (widths[min(j + 1, len(widths) - 1)] - widths[j]) * (u - j)
        left.append((x + nx * w / 2, y + ny * w / 2))
        right.append((x - nx * w / 2, y - ny * w / 2))
    return poly(left + right[::-1])


def ellipse(cx, cy, rx, ry=None, turn=0):
    ry = rx if ry is None else ry
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    x0, y0, x1, y1 = cx - rx * c, cy - rx * s, cx + rx * c, cy + rx * s
    return (f"M{fmt(x0)} {fmt(y0)}A{fmt(rx)} {fmt(ry)} {fmt(turn)} 1 1 {fmt(x1)} {fmt(y1)}"
            f"A{fmt(rx)} {fmt(ry)} {fmt(turn)} 1 1 {fmt(x0)} {fmt(y0)}Z")


def lens(cx, cy, w, h, bend=0):
    """A horizontal dash with pointed ends, as a gouge leaves in lino."""
    return (f"M{fmt(cx - w / 2)} {fmt(cy)}Q{fmt(cx)} {fmt(cy - h + bend)} {fmt(cx + w / 2)} {fmt(cy)}"
            f"Q{fmt(cx)} {fmt(cy + h + bend)} {fmt(cx - w / 2)} {fmt(cy)}Z")


def rough(pts, rng, step=26, amp=2.5, closed=True):
    """The same polygon with hand-cut edges."""
    out = []
    n = len(pts)
    for i in range(n if closed else n - 1):
        (x0, y0), (x1, y1) = pts[i], pts[(i + 1) % n]
        k = max(1, int(math.hypot(x1 - x0, y1 - y0) / step))
        for j in range(k):
            t = j / k
            a = 0 if j == 0 else amp
            out.append((x0 + (x1 - x0) * t + rng.uniform(-a, a), y0 + (y1 - y0) * t + rng.uniform(-a, a)))
    if not closed:
        out.append(pts[-1])
    return out


def halftone(tone, box, pitch=9, angle=22.5, limit=0.72):
    """One path of dots whose size follows tone(x, y) in 0..1."""
    x0, y0, x1, y1 = box
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    r = math.hypot(x1 - x0, y1 - y0) / 2 + pitch
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    out = []
    k = int(r / pitch) + 1
    for i in range(-k, k + 1):
        for j in range(-k, k + 1):
            x, y = cx + (i * c - j * s) * pitch, cy + (i * s + j * c) * pitch
            if not (x0 <= x <= x1 and y0 <= y <= y1):
                continue
            t = tone(x, y)
            if t > 0.02:
                d = pitch * limit * math.sqrt(min(t, 1))
                out.append(f"M{fmt(x - d)} {fmt(y)}a{fmt(d)} {fmt(d)} 0 1 1 {fmt(2 * d)} 0a{fmt(d)} {fmt(d)} 0 1 1 {fmt(-2 * d)} 0Z")
    return "".join(out)


def ramp(v, a, b):
    """0 at a, 1 at b, eased."""
    t = max(0.0, min(1.0, (v - a) / (b - a)))
    return t * t * (3 - 2 * t)


def water(rng, box, count, far=6, near=46, thin=1.2, thick=5, keep=None):
    """Gouge marks on water, growing towards the viewer."""
    x0, y0, x1, y1 = box
    out = []
    for _ in range(count):
        t = rng.random() ** 0.75
        y = y0 + (y1 - y0) * t
        x = rng.uniform(x0, x1)
        if keep and not keep(x, y):
            continue
        w = (far + (near - far) * t) * rng.uniform(0.6, 1.9)
        h = (thin + (thick - thin) * t) * rng.uniform(0.6, 1.2)
        out.append(lens(x, y, w, h))
    return "".join(out)


def flying_bird(x, y, s, flap=0.5, turn=0, bank=1.0):
    """A bird seen from the side and below: body and two wings. flap in -1 (down) .. 1 (up)."""
    up = -flap
    pts = [(-1.0, 0.02), (-0.55, -0.07), (-0.2, -0.1)]
    wing1 = [(-0.05, -0.1), (0.05 * bank, up * 0.55 - 0.12), (-0.35, up * 1.25 - 0.05), (-0.12, up * 0.55), (-0.3, 0.0)]
    wing2 = [(0.12, -0.08), (0.42 * bank, up * 0.5 - 0.1), (0.55, up * 1.1 - 0.12), (0.3, up * 0.4), (-0.05, 0.02)]
    body = pts + [(0.4, -0.1), (0.72, -0.12), (1.0, -0.05), (0.7, 0.0), (0.3, 0.09), (-0.3, 0.08)]
    c, sn = math.cos(math.radians(turn)), math.sin(math.radians(turn))

    def put(q):
        return [(x + (px * c - py * sn) * s, y + (px * sn + py * c) * s) for px, py in q]
    return smooth(put(body)) + smooth(put(wing1), tension=0.4) + smooth(put(wing2), tension=0.4)


def limb(*joints, widths=(10, 8, 6)):
    """Arm or leg: a chain of tapering capsules."""
    out = []
    for ((x0, y0), w0), ((x1, y1), w1) in zip(zip(joints, widths), list(zip(joints, widths))[1:]):
        d = math.hypot(x1 - x0, y1 - y0) or 1
        nx, ny = -(y1 - y0) / d / 2, (x1 - x0) / d / 2
        out.append(poly([(x0 + nx * w0, y0 + ny * w0), (x1 + nx * w1, y1 + ny * w1),
                         (x1 - nx * w1, y1 - ny * w1), (x0 - nx * w0, y0 - ny * w0)]))
    out += [ellipse(x, y, w / 2) for (x, y), w in zip(joints, widths)]
    return "".join(out)


def rng_for(name):
    return random.Random(name)


def facets(rng, box, cell, tones, light=(-0.6, -0.8), jitter=0.42):
    """Cut rock: a jittered grid of triangles, each toned by how it faces the light.

    tones run from dark to light; yields (path, colour).
    """
    x0, y0, x1, y1 = box
    cols, rows = int((x1 - x0) / cell) + 2, int((y1 - y0) / cell) + 2
    pts = {(i, j): (x0 + (i - 0.5 + rng.uniform(-jitter, jitter)) * cell, y0 + (j - 0.5 + rng.uniform(-jitter, jitter)) * cell, rng.uniform(-1, 1))
           for i in range(cols + 1) for j in range(rows + 1)}
    for i in range(cols):
        for j in range(rows):
            a, b, c, d = pts[i, j], pts[i + 1, j], pts[i + 1, j + 1], pts[i, j + 1]
            for tri in ((a, b, c), (a, c, d)) if rng.random() < 0.5 else ((a, b, d), (b, c, d)):
                (ax, ay, az), (bx, by, bz), (cx, cy, cz) = tri
                k = cell * 0.9
                ux, uy, uz = bx - ax, by - ay, (bz - az) * k
                vx, vy, vz = cx - ax, cy - ay, (cz - az) * k
                nx, ny, nz = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
                n = math.sqrt(nx * nx + ny * ny + nz * nz) or 1
                if nz < 0:
                    nx, ny, nz = -nx, -ny, -nz
                t = 0.5 + 0.5 * (nx * light[0] + ny * light[1]) / n
                yield poly([(ax, ay), (bx, by), (cx, cy)]), tones[min(len(tones) - 1, int(t * len(tones)))]
