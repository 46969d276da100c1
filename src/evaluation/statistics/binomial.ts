/** Natural logarithm of the gamma function (Lanczos, g = 7, n = 9; relative error below 1e-13). */
function logGamma(x: number): number {
  const [first = 0, ...rest] = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const sum = rest.reduce((total, coefficient, at) => total + coefficient / (x + at), first);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** Probability of exactly `k` of `n`, each with probability `p`. */
function binomialMass(k: number, n: number, p: number): number {
  if (p <= 0) return k === 0 ? 1 : 0;
  if (p >= 1) return k === n ? 1 : 0;
  return Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

/** Probability of `k` or fewer of `n`. */
export function binomialAtMost(k: number, n: number, p: number): number {
  let sum = 0;
  for (let hits = 0; hits <= k; hits++) sum += binomialMass(hits, n, p);
  return Math.min(1, sum);
}

/** Probability of `k` or more of `n`. */
export function binomialAtLeast(k: number, n: number, p: number): number {
  let sum = 0;
  for (let hits = n; hits >= k; hits--) sum += binomialMass(hits, n, p);
  return Math.min(1, sum);
}
