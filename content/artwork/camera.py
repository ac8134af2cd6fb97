"""A pinhole camera, for pictures with tables, floors and boxes in true perspective."""
import math

from shapes import poly


class Camera:
    """World: x right, y away, z up. turn rotates the world about z, in degrees."""

    def __init__(self, eye, target, focal, turn=0, centre=(800, 533)):
        self.eye, self.focal, self.centre = eye, focal, centre
        self.c, self.s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        f = [b - a for a, b in zip(eye, target)]
        n = math.sqrt(sum(v * v for v in f))
        self.f = [v / n for v in f]
        r = (self.f[1], -self.f[0], 0)
        n = math.hypot(*r[:2])
        self.r = [v / n for v in r]
        self.u = [self.r[1] * self.f[2] - self.r[2] * self.f[1], self.r[2] * self.f[0] - self.r[0] * self.f[2],
                  self.r[0] * self.f[1] - self.r[1] * self.f[0]]

    def __call__(self, x, y, z=0):
        x, y = x * self.c - y * self.s, x * self.s + y * self.c
        d = (x - self.eye[0], y - self.eye[1], z - self.eye[2])
        depth = max(1.0, sum(a * b for a, b in zip(d, self.f)))
        k = self.focal / depth
        return (self.centre[0] + sum(a * b for a, b in zip(d, self.r)) * k,
                self.centre[1] - sum(a * b for a, b in zip(d, self.u)) * k)

    def pts(self, pts, z=0):
        return [self(*(p if len(p) == 3 else (*p, z))) for p in pts]

    def scale(self, x, y, z=0):
        """Picture units to one world unit there."""
        a, b = self(x, y, z), self(x, y, z + 1)
        c = self(x + 1, y, z)
        return max(math.dist(a, b), math.dist(a, c))

    def circle(self, x, y, r, z=0, n=36, a0=0.0, a1=2 * math.pi):
        return [self(x + r * math.cos(a0 + (a1 - a0) * i / n), y + r * math.sin(a0 + (a1 - a0) * i / n), z) for i in range(n + (a1 - a0 < 6.28))]

    def box(self, x0, x1, y0, y1, z0, z1):
        """The faces of a box that can be seen from above in front: side paths first, then the front, then the top."""
        return {"left": poly(self.pts([(x0, y0, z0), (x0, y1, z0), (x0, y1, z1), (x0, y0, z1)])),
                "right": poly(self.pts([(x1, y0, z0), (x1, y1, z0), (x1, y1, z1), (x1, y0, z1)])),
                "front": poly(self.pts([(x0, y0, z0), (x1, y0, z0), (x1, y0, z1), (x0, y0, z1)])),
                "top": poly(self.pts([(x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1)]))}
