// Rows with the ferromagnetic all-to-all coupling: the free energy, its equation, its equivalents.
import {
  criticalEndPoint,
  finiteRowDistribution,
  meanFieldFreeEnergy,
  meanFieldRoots,
  susceptibility,
  transition
} from "../../landau/index.js";
import {bisect} from "../bisect.js";
import {type Claim, type Comparison, compare} from "../claim.js";
import {allRoots, coupled, curvature, meanFieldResidual, slope, toyRow} from "./tools.js";

const source = {document: "derived here"};

/** ln of C(R, k)(n − 1)^{R−k} e^{zk + KR(k/R − 1/n)²/2}, factor by factor. */
function logWeight(R: number, n: number, K: number, z: number, k: number): number {
  let total = z * k + ((K * R) / 2) * (k / R - 1 / n) ** 2 + (R - k) * Math.log(n - 1);
  for (let i = 1; i <= k; ++i) total += Math.log((R - k + i) / i);
  return total;
}

/** p₁ of the lower spinodal in zero field, from its equation as it stands. */
const lowerSpinodal = (n: number): number =>
  bisect((p) => Math.log((p * (n - 1)) / (1 - p)) - (p - 1 / n) / (p * (1 - p)), 0.5, 1 - 1 / n);

export const modelAClaims: Claim[] = [
  {
    id: "a03.model-a",
    title: "The free energy of coupled rows",
    statement: String.raw`$R$ rows with the energy $-\Delta\sum_r\mathbf 1[s_r=1]-\frac J{2R}\sum_{r,r'}\phi_r\phi_{r'}$, $\phi_r=\mathbf 1[s_r=1]-\frac1n$, have a mean order parameter $\phi$ with probability $e^{-Rf(\phi)+O(\ln R)}$ up to normalisation, where $f(\phi)=f_0(\phi)-\frac K2\phi^2-z\phi$, $K=\beta J$, $z=\beta\Delta$. The logarithm is between $-\ln(R+1)$ and $0$.`,
    status: "proved",
    source,
    route: "The number of states, factor by factor, against the distribution and against f, for 60 rows.",
    check(row) {
      const {n, z, K} = toyRow(row);
      const R = 60;
      const {probability} = finiteRowDistribution(R, n, K, z);
      const comparisons: Comparison[] = [];
      const log = Array.from({length: R + 1}, (_, k) => logWeight(R, n, K, z, k));
      const top = Math.max(...log);
      const total = log.reduce((sum, x) => sum + Math.exp(x - top), 0);
      for (const k of [12, 30, 48]) {
        comparisons.push({
          quantity: `ln P(k), k = ${k} of ${R}`,
          value: Math.log(probability[k]),
          expected: log[k] - top - Math.log(total),
          relation: "="
        });
      }
      for (const k of [3, 30, 57]) {
        // ln W_k − R ln n + R(f + z-dependent constant) lies in [−ln(R + 1), 0]
        const excess =
          log[k] - R * Math.log(n) - (R * z) / n + R * meanFieldFreeEnergy(n, K, z, k / R - 1 / n);
        comparisons.push(
          {quantity: `ln(weight) + Rf − const, k = ${k}`, value: excess, expected: 0, relation: "≤"},
          {quantity: "which is at least −ln(R + 1)", value: excess, expected: -Math.log(R + 1), relation: "≥"}
        );
      }
      return compare(comparisons, 1e-12);
    }
  },
  {
    id: "a03.mean-field-equation",
    title: "The mean-field equation",
    statement: String.raw`The stationary points of $f$ solve $\ln\dfrac{p_1(n-1)}{1-p_1}=z+K\left(p_1-\tfrac1n\right)$. There is one for $K\le4$, and there are at most three.`,
    status: "proved",
    source,
    route: "Bisection of the equation as it stands between its turning points, against the solver.",
    check(row) {
      const {n, z, K} = toyRow(row);
      const roots = meanFieldRoots(n, K, z).filter(({multiplicity}) => multiplicity !== 2);
      const found = allRoots(n, K, z);
      const comparisons: Comparison[] = roots.map(({effectiveField, p1}, i) => ({
        quantity: `solution ${i + 1}: effective field − z − Kφ at p₁ = ${p1.toPrecision(6)}`,
        value: effectiveField - z - K * (p1 - 1 / n),
        expected: 0,
        relation: "="
      }));
      comparisons.push({
        quantity: "number of solutions",
        value: roots.length,
        expected: found.length,
        relation: "="
      });
      if (Math.abs(K - 4) > 0.02) {
        for (const [i, {p1}] of roots.entries()) {
          comparisons.push({
            quantity: `Kp₁(1 − p₁) − 1 times the distance to bisection, solution ${i + 1}`,
            value: (K * p1 * (1 - p1) - 1) * (p1 - (found[i] ?? 0)),
            expected: 0,
            relation: "="
          });
        }
      }
      return compare(comparisons, 2e-14);
    }
  },
  {
    id: "a03.coupled-susceptibility",
    title: "The susceptibility of coupled rows",
    statement: String.raw`$\chi=\dfrac{\dd\phi}{\dd z}=\left[\dfrac1{p_1(1-p_1)}-K\right]^{-1}=\dfrac1{f''(\phi)}$: it diverges where $f''=0$. Nothing in $f''$ depends on $z$ except through $p_1$.`,
    status: "proved",
    source,
    route:
      "The slope of the field z against y = ln(p₁/(1 − p₁)) along the equation as it stands, at each solution.",
    check(row) {
      const {n, z, K} = toyRow(row);
      const background = Math.log(n - 1);
      const p = (y: number) => 1 / (1 + Math.exp(-y));
      const field = (y: number) => y + background - K * (p(y) - 1 / n);
      const comparisons: Comparison[] = meanFieldRoots(n, K, z).flatMap((root, i) => {
        const y = root.effectiveField - background;
        const w = p(y) * p(-y);
        return [
          {
            quantity: `p₁(1 − p₁)/χ and dz/dy, solution ${i + 1}`,
            value: w / root.susceptibility,
            expected: slope(field, y, 0.2),
            relation: "="
          },
          {
            quantity: "p₁(1 − p₁)/χ from p₁ alone",
            value: w / susceptibility(K, root.p1),
            expected: 1 - K * w,
            relation: "="
          }
        ];
      });
      return compare(comparisons, 1e-9);
    }
  },
  {
    id: "a03.curie-weiss",
    title: "Coupled rows are a Curie–Weiss magnet",
    statement: String.raw`With $p_1=\frac12(1+m)$ the mean-field equation is $m=\tanh\left(\frac K4m+h\right)$, $h=\frac12\left[z-\ln(n-1)+K(\frac12-\frac1n)\right]$. The number of keys enters through $h$ alone.`,
    status: "proved",
    source,
    route: "The hyperbolic equation at each solution of the logarithmic one.",
    check(row) {
      const {n, z, K} = toyRow(row);
      const h = (z - Math.log(n - 1) + K * (0.5 - 1 / n)) / 2;
      return compare(
        meanFieldRoots(n, K, z).map(({p1}, i) => ({
          quantity: `m and tanh(Km/4 + h), solution ${i + 1}`,
          value: 2 * p1 - 1,
          expected: Math.tanh((K / 4) * (2 * p1 - 1) + h),
          relation: "="
        })),
        1e-14
      );
    }
  },
  {
    id: "a03.potts",
    title: "Coupled rows are a mean-field Potts model, on its symmetric states",
    statement: String.raw`Where the background keys have equal occupation, $\sum_jx_j^2=\frac1n+\frac n{n-1}\phi^2$. So $-\frac{J_P}{2R}\sum_{r,r'}\delta_{s_rs_{r'}}$ is the coupling of model A with $J=J_P\frac n{n-1}$, and its transition $\beta J_P=\frac{2(n-1)\ln(n-1)}{n-2}$ is that of the Potts model.`,
    status: "proved",
    source,
    route:
      "The Potts free energy as a sum over keys; the transition coupling known for the mean-field Potts model.",
    check(row) {
      const {n, z, K} = toyRow(row);
      const potts = (p: number) => {
        const x = [p, ...new Array(n - 1).fill((1 - p) / (n - 1))];
        const J = (K * (n - 1)) / n;
        return x.reduce((sum, q) => sum + q * Math.log(q) - (J / 2) * q * q, -z * p);
      };
      const ours = (p: number) => meanFieldFreeEnergy(n, K, z, p - 1 / n);
      const comparisons: Comparison[] = [0.05, 0.4, 0.9].map((p) => ({
        quantity: `f − f(uniform) at p₁ = ${p}`,
        value: ours(p),
        expected: potts(p) - potts(1 / n),
        relation: "="
      }));
      for (const keys of [3, 4, 10]) {
        comparisons.push({
          quantity: `βJ_P at the transition, n = ${keys}`,
          value: (transition(keys).coupling * (keys - 1)) / keys,
          expected: (2 * (keys - 1) * Math.log(keys - 1)) / (keys - 2),
          relation: "="
        });
      }
      return compare(comparisons, 1e-13);
    }
  },
  {
    id: "a03.control-parameter",
    title: "The control parameter is the coupling; the privileged logit is the field",
    statement: String.raw`$z=\beta\Delta$ multiplies $\phi$ linearly and does not enter any curvature of $f$: it is a field. For $K<4$ the order parameter is a smooth function of $z$ for every $n$, and no value of $\beta\Delta$ is critical. What decides whether there are two minima is $K=\beta J$.`,
    sourceSays: String.raw`The control parameter is effectively $\beta\Delta$: the sign of the quadratic term changes as a function of $\beta\Delta$.`,
    status: "corrected",
    source: {document: "analysis-03", section: "§4.2"},
    route: "Bisection counts the solutions over fields from −8 to 8; second differences of f at two fields.",
    check() {
      const comparisons: Comparison[] = [];
      for (const n of [2, 3, 10]) {
        const fields = Array.from({length: 81}, (_, i) => -8 + i / 5);
        const most = (K: number) => Math.max(...fields.map((z) => meanFieldRoots(n, K, z).length));
        comparisons.push(
          {
            quantity: `most solutions at any field, K = 3.9, n = ${n}`,
            value: most(3.9),
            expected: 1,
            relation: "="
          },
          {
            quantity: "steepest χ over all fields there, and 1/(4 − K)",
            value: Math.max(...fields.map((z) => meanFieldRoots(n, 3.9, z)[0].susceptibility)),
            expected: 1 / (4 - 3.9),
            relation: "≤"
          },
          {
            quantity: `solutions in the field ln(n − 1) − 5(½ − 1/n) at K = 5, n = ${n}`,
            value: meanFieldRoots(n, 5, Math.log(n - 1) - 5 * (0.5 - 1 / n)).length,
            expected: allRoots(n, 5, Math.log(n - 1) - 5 * (0.5 - 1 / n)).length,
            relation: "="
          }
        );
        const bend = (z: number) => curvature((x) => meanFieldFreeEnergy(n, 5, z, x), 0, 0.3 / n);
        comparisons.push({
          quantity: `f″(0) at z = −2 and at z = 2, over n²/(n − 1), n = ${n}`,
          value: (bend(-2) * (n - 1)) / n ** 2,
          expected: (bend(2) * (n - 1)) / n ** 2,
          relation: "="
        });
      }
      return compare(comparisons, 1e-9);
    }
  },
  {
    id: "a03.symmetry-line",
    title: "The symmetry line",
    statement: String.raw`On $z=\ln(n-1)-K\left(\frac12-\frac1n\right)$, that is $h=0$, $f$ is even about $\phi_c=\frac12-\frac1n$. For $K>4$ its two minima are equally deep there: the two phases coexist.`,
    status: "proved",
    source,
    route: "f as it stands at equal distances from φ_c; the two minima from bisection.",
    check() {
      const comparisons: Comparison[] = [];
      for (const n of [2, 3, 10]) {
        const K = 5.2;
        const z = Math.log(n - 1) - K * (0.5 - 1 / n);
        for (const d of [0.1, 0.35]) {
          comparisons.push({
            quantity: `f(φ_c + ${d}) and f(φ_c − ${d}), n = ${n}`,
            value: meanFieldFreeEnergy(n, K, z, 0.5 - 1 / n + d),
            expected: coupled(n, K, z, 0.5 - d),
            relation: "="
          });
        }
        const [low, , high] = meanFieldRoots(n, K, z);
        comparisons.push(
          {
            quantity: "depths of the two minima",
            value: low.freeEnergy,
            expected: high.freeEnergy,
            relation: "="
          },
          {quantity: "the upper minimum", value: high.p1, expected: allRoots(n, K, z)[2], relation: "="}
        );
      }
      return compare(comparisons, 1e-13);
    }
  },
  {
    id: "a03.end-point",
    title: "The critical end point",
    statement: String.raw`For every $n$ the line of coexistence ends at $K_c=4$, $z_c=\ln(n-1)-2+\frac4n$, $\phi_c=\frac12-\frac1n$. There $f-f(\phi_c)=\frac43(\phi-\phi_c)^4+\frac{32}{15}(\phi-\phi_c)^6+\dots$, an Ising point in mean-field theory. It lies at $z=0$, $\phi=0$ only for $n=2$.`,
    status: "proved",
    source,
    route: "f as it stands near the point, against the first terms of its series, and its slope.",
    check() {
      const comparisons: Comparison[] = [];
      for (const n of [2, 3, 4, 10]) {
        const {coupling, field, phi} = criticalEndPoint(n);
        const f = (x: number) => meanFieldFreeEnergy(n, coupling, field, x);
        const d = 0.02;
        comparisons.push(
          {
            quantity: `f(φ_c + d) − f(φ_c), n = ${n}`,
            value: f(phi + d) - f(phi),
            expected: (4 / 3) * d ** 4 + (32 / 15) * d ** 6 + (32 / 7) * d ** 8,
            relation: "="
          },
          {quantity: "z_c", value: field, expected: Math.log(n - 1) - 2 + 4 / n, relation: "="},
          {
            quantity: "f′(φ_c)",
            value: meanFieldResidual(n, coupling, field, 1 / n + phi),
            expected: 0,
            relation: "="
          }
        );
      }
      return compare(comparisons, 1e-14);
    }
  },
  {
    id: "a03.temperature-ray",
    title: "Changing the temperature alone",
    statement: String.raw`At fixed $J$ and $\Delta$ the point $(K,z)=\beta\,(J,\Delta)$ moves on a ray from the origin. For $n\ge3$ the ray reaches the line of coexistence for $K>4$ if and only if $\frac\Delta J<\frac{z_c}4$, and then at $\beta J=\ln(n-1)\big/\left(\frac12-\frac1n+\frac\Delta J\right)$, provided that this is positive; for $\Delta=0$ that is $K_t$.`,
    status: "derived",
    source,
    route: "The depths of the two minima at the point of the ray, from the equation as it stands.",
    check() {
      const comparisons: Comparison[] = [];
      for (const n of [3, 4, 10]) {
        for (const ratio of [0, -0.02]) {
          const K = Math.log(n - 1) / (0.5 - 1 / n + ratio);
          const p = allRoots(n, K, ratio * K);
          comparisons.push(
            {
              quantity: `f at the two minima on the ray Δ/J = ${ratio}, n = ${n}`,
              value: coupled(n, K, ratio * K, p[0]),
              expected: coupled(n, K, ratio * K, p[p.length - 1]),
              relation: "="
            },
            {quantity: "its coupling", value: K, expected: 4, relation: ">"}
          );
        }
        comparisons.push({
          quantity: `Kₜ from the ray Δ = 0, n = ${n}`,
          value: transition(n).coupling,
          expected: Math.log(n - 1) / (0.5 - 1 / n),
          relation: "="
        });
      }
      return compare(comparisons, 1e-13);
    }
  },
  {
    id: "a03.first-order",
    title: "In zero field the transition is of first order for three or more keys",
    statement: String.raw`At $z=0$ and $n\ge3$ the deepest minimum of $f$ jumps from $\phi=0$ to $\phi=\frac{n-2}n$, that is from $p_1=\frac1n$ to $1-\frac1n$, at $K_t=\dfrac{2n\ln(n-1)}{n-2}$.`,
    status: "proved",
    source,
    route: "A scan of f as it stands on 4000 points, just below and just above Kₜ, n = 3 … 12.",
    check() {
      const comparisons: Comparison[] = [];
      const deepest = (n: number, K: number) => {
        let best = 0.5;
        for (let i = 1; i < 4000; ++i)
          if (coupled(n, K, 0, i / 4000) < coupled(n, K, 0, best)) best = i / 4000;
        return best - 1 / n;
      };
      for (const n of [3, 4, 7, 12]) {
        const {coupling, jump} = transition(n);
        comparisons.push(
          {
            quantity: `f at the jump, n = ${n}, K = Kₜ`,
            value: coupled(n, coupling, 0, jump + 1 / n),
            expected: 0,
            relation: "="
          },
          {
            quantity: "f′ there",
            value: meanFieldResidual(n, coupling, 0, jump + 1 / n),
            expected: 0,
            relation: "="
          },
          {
            quantity: "deepest φ at 0.999 Kₜ",
            value: deepest(n, 0.999 * coupling),
            expected: 0.0005,
            relation: "≤"
          },
          {
            quantity: "deepest φ at 1.001 Kₜ",
            value: deepest(n, 1.001 * coupling),
            expected: jump,
            relation: "≥"
          }
        );
      }
      return compare(comparisons, 1e-14);
    }
  },
  {
    id: "a03.latent-heat",
    title: "The latent heat",
    statement: String.raw`At $K_t$ the energy per row falls by $L=\frac J2\left(\frac{n-2}n\right)^2$ and the entropy by $\beta_tL=\frac{n-2}n\ln(n-1)$.`,
    status: "proved",
    source,
    route: "The entropies of the two rows, key by key.",
    check() {
      const comparisons: Comparison[] = [];
      for (const n of [3, 4, 5, 10]) {
        const {coupling, jump, latentHeat} = transition(n);
        const row = [1 - 1 / n, ...new Array(n - 1).fill(1 / (n * (n - 1)))];
        const entropy = -row.reduce((sum, p) => sum + p * Math.log(p), 0);
        comparisons.push(
          {
            quantity: `entropy jump, n = ${n}`,
            value: latentHeat,
            expected: Math.log(n) - entropy,
            relation: "="
          },
          {
            quantity: "energy jump over the temperature",
            value: latentHeat,
            expected: (coupling / 2) * jump ** 2,
            relation: "="
          }
        );
      }
      return compare(comparisons, 1e-14);
    }
  },
  {
    id: "a03.zero-field-spinodals",
    title: "How far the two phases survive",
    statement: String.raw`At $z=0$ the minimum $\phi=0$ exists for $K<\frac{n^2}{n-1}$. The ordered minimum exists for $K$ above $\frac1{p_1(1-p_1)}$, where $p_1\in(\frac12,1-\frac1n)$ solves $\frac{p_1-1/n}{p_1(1-p_1)}=\ln\frac{p_1(n-1)}{1-p_1}$.`,
    status: "proved",
    source,
    route: "Bisection of the equation as it stands; slopes of f on both sides of the lower spinodal.",
    check() {
      const comparisons: Comparison[] = [];
      for (const n of [3, 5, 10]) {
        const {lowerSpinodal: lower, upperSpinodal: upper} = transition(n);
        const p = lowerSpinodal(n);
        comparisons.push(
          {quantity: `lower spinodal, n = ${n}: p₁`, value: lower.p1, expected: p, relation: "="},
          {quantity: "its K", value: lower.coupling, expected: 1 / (p * (1 - p)), relation: "="},
          {
            quantity: "f″ at φ = 0 on the upper one, over n²/(n − 1)",
            value: (curvature((x) => coupled(n, upper.coupling, 0, x), 1 / n, 0.3 / n) * (n - 1)) / n ** 2,
            expected: 0,
            relation: "="
          }
        );
      }
      return compare(comparisons, 1e-10);
    }
  },
  {
    id: "a03.two-keys",
    title: "For two keys the transition in zero field is continuous",
    statement: String.raw`For $n=2$, $z=0$ the order parameter grows continuously from $0$ at $K_c=4$, as $\phi\simeq\pm\frac12\sqrt{3t}$ with $t=\frac K4-1$.`,
    status: "derived",
    source,
    route: "The curve t(m) = artanh(m)/m − 1, solved for t instead of for the order parameter.",
    check() {
      const comparisons: Comparison[] = [];
      for (const m of [1e-3, 0.03, 0.4]) {
        const K = (4 * Math.atanh(m)) / m;
        comparisons.push({
          quantity: `φ at K = ${K.toPrecision(8)}`,
          value: meanFieldRoots(2, K, 0)[2].phi,
          expected: m / 2,
          relation: "="
        });
      }
      const t = 1e-6;
      comparisons.push({
        quantity: "φ/√t at t = 10⁻⁶, and ½√3 (1 − 9t/10)",
        value: meanFieldRoots(2, 4 * (1 + t), 0)[2].phi / Math.sqrt(t),
        expected: (Math.sqrt(3) / 2) * (1 - 0.9 * t),
        relation: "="
      });
      return compare(comparisons, 1e-9);
    }
  }
];
