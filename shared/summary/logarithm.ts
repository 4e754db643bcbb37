/**
 * Natural logarithm of `x` ≥ 1 from additions, multiplications and divisions alone. `Math.log` is left to the engine,
 * whose last bit may differ between processors, and a ranking must not: IEEE arithmetic never differs.
 * ln x = k·ln 2 + 2·(t + t³/3 + t⁵/5 + …) with t = (m − 1)/(m + 1), x = m·2ᵏ, 1 ≤ m < 2.
 */
export function ln(x: number): number {
  let mantissa = x;
  let twos = 0;
  while (mantissa >= 2) {
    mantissa /= 2;
    twos += 1;
  }
  const t = (mantissa - 1) / (mantissa + 1);
  let power = t;
  let sum = t;
  for (let odd = 3; odd <= 25; odd += 2) {
    power *= t * t;
    sum += power / odd;
  }
  return twos * Math.LN2 + 2 * sum;
}
