// Atoms at fixed angles: two alone, five, pairs in a race, ties, clouds in the place of atoms; and random atoms; all under SA with Q = K = V = 1.
import {complete} from "../lib/experiment.js";
import {mergerSequence} from "../lib/flow/index.js";
import {logPairMergerTime, predictedMergers} from "../lib/phases/index.js";
import {stream} from "../lib/random/index.js";
import {uniformTokens} from "../lib/sphere/index.js";
import {neighbourGaps, randomDraw, randomRow} from "./pairing/random.js";
import {
  atomsAt,
  cloudRun,
  directLogTime,
  fixedClock,
  meetingRun,
  orderRun,
  raceRun,
  recorded,
  runningClock,
  tieRun,
  tolerances,
  triangle
} from "./pairing/runs.js";
import {atomsOf, defaults} from "./pairing/setup.js";
import type {PairingData} from "./pairing/types.js";
import {atomVerdicts, randomVerdicts} from "./pairing/verdicts.js";
import {provenance} from "./provenance.js";
import {significant, writeJson} from "./write.js";

const seed = 42;
const parameters = {
  merged: 0.01,
  tolerances,
  two: {angle: 0.8, ratios: [1, 4, 20], betas: [5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 160]},
  meeting: {angle: 0.8, ratios: [2, 5], betas: [0, 1, 2, 5, 10, 20, 40, 80, 160]},
  clock: {angle: 0.8, betas: [20, 60, 180], s: {to: 3, points: 31}, fixedTo: 0.06},
  order: {angles: [0, 0.55, 1.6, 2.75, 4.3], betas: [5, 10, 15, 20, 30, 45, 60, 80, 100, 120]},
  race: {near: 0.5, far: 0.55, ratio: 20, betas: [5, 10, 20, 40, 60, 80, 100, 120, 140, 160, 200, 240]},
  ties: {
    angle: 0.5,
    betas: [20, 80, 320],
    starts: {
      "two pairs": {angles: [0, 0.5, 3, 3.5]},
      "two pairs, one of masses 5 : 1": {angles: [0, 0.5, 3, 3.5], masses: [5, 1, 1, 1]},
      "three in a row": {angles: [0, 0.5, 1]},
      "the third 0.001 farther": {angles: [0, 0.5, 1.001]},
      "the third 0.01 farther": {angles: [0, 0.5, 1.01]},
      "four in a row": {angles: [0, 0.5, 1, 1.5]}
    } as Record<string, {angles: number[]; masses?: number[]}>,
    triangle: "a triangle (d = 3)"
  },
  clouds: {angle: 0.8, tokens: 20, widths: [0.02, 0.05, 0.1], betas: [30, 60]},
  random: {atoms: 5, dimension: 3, draws: 200, betas: [30, 60, 120, 400], within: 0.1, apart: 5},
  first: {...defaults}
};

const say = (text: string) =>
  process.stderr.write(`${(process.cpuUsage().user / 1e6).toFixed(1)} s: ${text}\n`);

function gapsOf(angles: readonly number[], beta: number): number[] {
  const atoms = atomsAt(angles);
  return neighbourGaps(atoms, predictedMergers(atoms, beta)).map((c) => significant(c, 4));
}

await writeJson(async (): Promise<PairingData> => {
  const {two, meeting, clock, order, race, ties, clouds, random} = parameters;
  say("two atoms");
  const twoRuns = two.ratios.flatMap((ratio) =>
    two.betas.map((beta) => {
      const end = 2 * Math.exp(logPairMergerTime(beta, two.angle, {masses: [ratio, 1]}));
      const logTime = directLogTime(atomsAt([0, two.angle], [ratio, 1]), beta, end, parameters.merged);
      return {ratio, beta, logTime: significant(logTime, 10)};
    })
  );
  say("meeting points");
  const meetings = meeting.ratios.flatMap((ratio) =>
    meeting.betas.map((beta) => meetingRun(meeting.angle, ratio, beta))
  );
  say("clocks");
  const s = (to: number) =>
    Array.from({length: clock.s.points}, (_, i) => significant((i * to) / (clock.s.points - 1), 10));
  const clockRuns = clock.betas.map((beta) => ({
    beta,
    s: s(clock.s.to),
    running: runningClock(clock.angle, beta, s(clock.s.to)),
    fixed: fixedClock(clock.angle, beta, s(clock.fixedTo))
  }));
  say("five atoms");
  const orderRuns = order.betas.map((beta) => orderRun(atomsAt(order.angles), beta));
  say("a race, ties, clouds");
  const found = {
    two: {...two, runs: twoRuns},
    meeting: {angle: meeting.angle, runs: meetings},
    clock: {angle: clock.angle, fixedTo: clock.fixedTo, runs: clockRuns},
    order: {
      angles: order.angles,
      gaps: gapsOf(order.angles, order.betas[order.betas.length - 1]),
      runs: orderRuns
    },
    race: {
      ...{near: race.near, far: race.far, ratio: race.ratio},
      runs: race.betas.map((beta) => raceRun(race.near, race.far, race.ratio, beta))
    },
    ties: ties.betas.flatMap((beta) =>
      [
        ...Object.entries(ties.starts).map(([name, start]) => ({
          name,
          atoms: atomsAt(start.angles, start.masses)
        })),
        {name: ties.triangle, atoms: triangle(ties.angle)}
      ].map(({name, atoms}) => tieRun(name, atoms, ties.angle, beta))
    ),
    clouds: {
      ...{angle: clouds.angle, tokens: clouds.tokens},
      runs: clouds.betas.flatMap((beta) =>
        clouds.widths.map((width) => cloudRun(clouds.angle, clouds.tokens, width, beta))
      )
    }
  };
  say("random atoms");
  const draws = Array.from({length: random.draws}, (_, i) =>
    uniformTokens(stream(seed).split(`random draw ${i}`), random.atoms, random.dimension)
  );
  const rows = random.betas.map((beta) => {
    const row = randomRow(
      beta,
      draws.map((atoms) => randomDraw(atoms, beta)),
      random
    );
    say(`β = ${beta}: ${row.right} of ${random.draws} right`);
    return row;
  });
  const first = complete(mergerSequence(atomsOf(defaults), defaults.beta)).mergers.map(recorded);
  say("done");
  return {
    provenance: await provenance(import.meta.url, {schema: "pairing/2", parameters, seeds: [seed]}),
    ...found,
    random: {...random, rows},
    first,
    verdicts: [...atomVerdicts(found), ...randomVerdicts({...random, rows})]
  };
});
