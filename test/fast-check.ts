// Property-based tests draw the same inputs in every run; FAST_CHECK_SEED=1234 draws others, FAST_CHECK_SEED=random new
// ones each time (a failure prints its seed). FAST_CHECK_RUNS=1000 draws more.
import fc from "fast-check";

const {FAST_CHECK_SEED = "20250926", FAST_CHECK_RUNS} = process.env;
fc.configureGlobal({
  ...(FAST_CHECK_SEED === "random" ? {} : {seed: Number(FAST_CHECK_SEED)}),
  ...(FAST_CHECK_RUNS ? {numRuns: Number(FAST_CHECK_RUNS)} : {})
});
