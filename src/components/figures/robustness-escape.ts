// Whether tokens stay in their plane: the growth rates of displacements, where they are positive, and a run.
import {
  type WaveFrame,
  type WaveParameters,
  waveFrame,
  waveRun,
  waveSetting
} from "../../data/robustness/escape.js";
import type {RobustnessSpectraData} from "../../data/robustness/types.js";
import type {RunPart} from "../../lib/flow/index.js";
import {transverseGrowth} from "../../lib/phases/alignment/transverse-growth.js";
import {besselIRatio} from "../../lib/special/bessel-i-ratio.js";
import {range} from "../controls.js";
import type {FigureSpec, Layout} from "../figure.js";
import {decade, fixed} from "../format.js";
import {work} from "../jobs/index.js";
import {handles, panels} from "../panels.js";
import {Plot} from "../plot.js";
import {jobBackground} from "./background-job.js";

const {size: waveSize, times: waveTimes} = waveSetting;
const degrees = 12;
const [least, most] = [1, 300];
const values = [0, 2] as const;

const boxes = ({narrow}: Layout) =>
  narrow
    ? [0, 250, 500].map((top) => ({left: 0, top, width: 360, height: 240}))
    : [0, 303, 606].map((left) => ({left, top: 0, width: 282, height: 320}));

const margins = {marginLeft: 46, marginRight: 12, marginTop: 26, marginBottom: 40};

export function robustnessEscape({
  beta: builtBeta,
  transverse,
  wave
}: Pick<RobustnessSpectraData, "beta" | "transverse" | "wave">): FigureSpec<WaveParameters> {
  const built: WaveParameters = {v3: wave.v3, beta: wave.beta, k: wave.k};
  const end = waveTimes[waveTimes.length - 1];
  const background = jobBackground<WaveParameters, RunPart>({
    parametersIn: ({v3, beta, k}) => ({v3, beta, k}),
    built,
    start: (state) => work("lib/flow/index.js", "tokenRun", [...waveRun(state)], {title: "the tokens"}),
    done: ({status, advice}) => (status === "reached" ? `Computed: to t = ${end}.` : advice)
  });
  /** What is known of the run in a state, once it is whole. */
  const framesOf = (state: WaveParameters): readonly WaveFrame[] => {
    if (background.isBuilt(state)) return wave.frames;
    const frames = background.resultOf(state)?.frames ?? [];
    return frames.length < waveTimes.length
      ? []
      : frames.map(({time, positions}) => waveFrame(time, positions));
  };
  return {
    title: "Whether tokens stay in their plane",
    state: built,
    controls: {
      v3: range({label: "V across the plane, v₃", min: values[0], max: values[1], step: 0.05}),
      beta: range({label: "inverse temperature β", min: least, max: most, step: 1, log: true}),
      k: range({label: "degree k", min: 0, max: degrees, step: 1})
    },
    play: {key: "v3"},
    size: {wide: [888, 320], narrow: [360, 750]},
    background,
    draw(state, layout) {
      const {v3, beta, k} = state;
      const places = boxes(layout);
      const sizeOf = (i: number) => ({width: places[i].width, height: places[i].height, ...margins});
      const rates = Array.from({length: degrees + 1}, (_, degree) => ({
        degree,
        rate: transverseGrowth(beta, degree, v3)
      }));
      const measured = beta === builtBeta ? transverse.filter(({value}) => value === v3) : [];
      const here = [rates[k]];
      const spectrum = Plot.plot({
        ...sizeOf(0),
        x: {domain: [0, degrees], label: "degree k", ticks: 6},
        y: {domain: [-1.1, 1.1], label: "growth rate σₖ", grid: true, ticks: 5},
        marks: [
          Plot.ruleY([0], {stroke: "var(--control)"}),
          Plot.line(rates, {x: "degree", y: "rate", stroke: "var(--theory)", strokeWidth: 2}),
          Plot.dot(rates, {x: "degree", y: "rate", r: 2.4, fill: "var(--paper)", stroke: "var(--theory)"}),
          Plot.dot(measured, {x: "k", y: "rate", r: 3.6, fill: "var(--simulation)"}),
          Plot.dot(here, {x: "degree", y: "rate", r: 7, stroke: "var(--key)", strokeWidth: 2}),
          Plot.dot(here, {
            x: "degree",
            y: "rate",
            r: 22,
            fill: "transparent",
            render: handles(() => "degree")
          })
        ]
      });
      const edge = Array.from({length: 49}, (_, i) => {
        const b = least * (most / least) ** (i / 48);
        return {beta: b, v3: besselIRatio(0, b)};
      });
      const place = [{beta, v3}];
      const map = Plot.plot({
        ...sizeOf(1),
        x: {
          type: "log",
          domain: [least, most],
          label: "inverse temperature β",
          ticks: [1, 10, 100],
          tickFormat: String
        },
        y: {domain: [...values], label: "v₃", ticks: 5},
        marks: [
          Plot.areaY(edge, {
            x: "beta",
            y1: "v3",
            y2: () => values[1],
            fill: "var(--heat)",
            fillOpacity: 0.16
          }),
          Plot.line(edge, {x: "beta", y: "v3", stroke: "var(--theory)", strokeWidth: 2}),
          Plot.ruleY([1], {stroke: "var(--pairing)", strokeWidth: 1.5, strokeDasharray: "6 3"}),
          Plot.text([{}], {
            frameAnchor: "top-right",
            dx: -8,
            dy: 8,
            text: () => "even tokens leave",
            fill: "var(--heat)"
          }),
          Plot.text([{}], {
            frameAnchor: "bottom-right",
            dx: -8,
            dy: -8,
            text: () => "they stay",
            fill: "var(--theory)"
          }),
          Plot.dot(place, {x: "beta", y: "v3", r: 6, fill: "var(--key)", stroke: "var(--paper)"}),
          Plot.dot(place, {x: "beta", y: "v3", r: 22, fill: "transparent", render: handles(() => "place")})
        ]
      });
      const frames = framesOf(state);
      const start = waveSize * (k === 0 ? 1 : Math.SQRT1_2);
      const [low, high] = [1e-8, 1];
      const {rate} = rates[k];
      const until = Math.min(
        end,
        rate > 0 ? Math.log(high / start) / rate : rate < 0 ? Math.log(low / start) / rate : end
      );
      const law = [0, until].map((time) => ({time, height: start * Math.exp(rate * time)}));
      const run = Plot.plot({
        ...sizeOf(2),
        x: {domain: [0, end], label: "time t", ticks: 5},
        y: {
          type: "log",
          domain: [low, 1.5],
          label: "rms distance from the plane",
          grid: true,
          ticks: [1e-8, 1e-6, 1e-4, 1e-2, 1],
          tickFormat: decade
        },
        marks: [
          Plot.line(law, {x: "time", y: "height", stroke: "var(--theory)", strokeWidth: 2}),
          Plot.dot(
            frames.filter(({height}) => height >= low),
            {x: "time", y: "height", r: 2.6, fill: "var(--simulation)"}
          )
        ]
      });
      return panels(
        layout,
        [spectrum, map, run].map((plot, i) => ({plot, left: places[i].left, top: places[i].top}))
      );
    },
    describe(state) {
      const {v3, beta, k} = state;
      const rate = transverseGrowth(beta, k, v3);
      const threshold = besselIRatio(0, beta);
      const frames = framesOf(state);
      const last = frames[frames.length - 1];
      const what = `At β = ${beta} and v₃ = ${v3} a displacement of degree ${k} grows at ${fixed(rate, 3)}; evenly spread tokens leave the plane if v₃ is above ${threshold.toFixed(3)}, so here they ${v3 > threshold ? "leave" : "stay"}; clusters leave it above 1.`;
      return last
        ? `${what} In the run the distance at time ${last.time} is ${last.height.toPrecision(2)}.`
        : what;
    },
    drag: (handle, {x, y}) => (handle === "degree" ? {k: x} : {beta: x, v3: y})
  };
}
