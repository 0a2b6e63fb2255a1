// Paints on the canvas what moves: tokens, the trail of one of them, the angles between tokens, the present time.

import {gramBox, timeShare} from "./curves.js";
import {boxes, globe, inner} from "./layout.js";
import {bins, gram, histogram} from "./pairs.js";
import {type Record, timeShown, tokensAt, trail} from "./record.js";
import {axesOf, discRadius, discs, project, seen, type View} from "./view.js";

export interface Painted extends View {
  time: number;
  axis: "log" | "linear";
  pairs: "histogram" | "gram";
  token: number;
}

const names = ["simulation", "key", "theory", "soft", "paper"] as const;
type Colours = {[N in (typeof names)[number]]: string};

/** The colours of the style sheet in the present theme. */
function coloursOf(element: Element): Colours {
  const probe = document.createElement("span");
  probe.hidden = true;
  (element.parentElement ?? document.body).append(probe);
  const read = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(names.map((name) => [name, read(name)])) as Colours;
  probe.remove();
  return colours;
}

let known: {theme: boolean; colours: Colours} | undefined;
const colours = (element: Element) => {
  const theme = matchMedia("(prefers-color-scheme: dark)").matches;
  if (known?.theme !== theme) known = {theme, colours: coloursOf(element)};
  return known.colours;
};

/** The side of the cells in which tokens become one disc, in pixels of the drawing. */
export const cellSide = 3.5;
/** The bins of the density around the circle. */
export const sectors = 180;

/** How far the bar of each sector of the circle reaches out, in pixels: as the root of the density. */
export function densityBars(positions: ArrayLike<number>): number[] {
  const counts = new Array<number>(sectors).fill(0);
  const n = positions.length / 2;
  for (let i = 0; i < n; ++i) {
    const turn = Math.atan2(positions[2 * i + 1], positions[2 * i]) / (2 * Math.PI);
    ++counts[Math.floor((turn < 0 ? turn + 1 : turn) * sectors) % sectors];
  }
  return counts.map((count) => Math.min(34, 8 * Math.sqrt((count * sectors) / n)));
}

/** What is to be said where the run has not yet come to a time. */
export function lagging(record: Record, time: number): string[] {
  const shown = timeShown(record, time);
  return shown < time ? [`tokens at t = ${Number(shown.toPrecision(3)).toLocaleString("en")}`] : [];
}

export function paint(
  context: CanvasRenderingContext2D,
  record: Record,
  state: Painted,
  narrow: boolean,
  drawing: Element
): void {
  const {parameters} = record;
  const d = parameters.dimension;
  const ink = colours(drawing);
  const positions = tokensAt(record, state.time);
  const places = boxes({narrow});
  const {x, y, radius} = globe(places, d);
  const n = positions.length / d;

  const circle = (cx: number, cy: number, r: number) => {
    context.moveTo(cx + r, cy);
    context.arc(cx, cy, r, 0, 2 * Math.PI);
  };
  const all = discs(positions, d, state, cellSide / radius);
  context.fillStyle = ink.simulation;
  for (const near of d === 2 ? [true] : [false, true]) {
    context.globalAlpha = near ? 0.9 : 0.22;
    for (const disc of all) {
      if (d === 3 && disc.isNear !== near) continue;
      const r = discRadius(disc.tokens, n, radius);
      const [cx, cy] = [x + radius * disc.x, y - radius * disc.y];
      if (r < 1.5) {
        // a square of the same area: thousands of small circles would take most of a frame
        const half = 0.886 * r;
        context.fillRect(cx - half, cy - half, 2 * half, 2 * half);
      } else {
        context.beginPath();
        circle(cx, cy, r);
        context.fill();
      }
    }
  }
  context.globalAlpha = 1;
  if (d === 2) {
    context.strokeStyle = ink.soft;
    context.lineWidth = (2 * Math.PI * radius) / sectors - 1;
    context.beginPath();
    for (const [k, length] of densityBars(positions).entries()) {
      const angle = (2 * Math.PI * (k + 0.5)) / sectors;
      const [c, s] = [Math.cos(angle), -Math.sin(angle)];
      context.moveTo(x + (radius + 8) * c, y + (radius + 8) * s);
      context.lineTo(x + (radius + 8 + length) * c, y + (radius + 8 + length) * s);
    }
    context.stroke();
  }

  // the way of one token, as far as its frames are known
  const axes = axesOf(d, state);
  const token = Math.min(state.token, n - 1);
  context.strokeStyle = ink.key;
  context.lineWidth = 2;
  context.beginPath();
  let part = -1;
  for (const point of seen(trail(record, token, state.time), positions, token * d, axes)) {
    const [px, py] = [x + radius * point.x, y - radius * point.y];
    if (point.part === part) context.lineTo(px, py);
    else context.moveTo(px, py);
    part = point.part;
  }
  context.stroke();
  const [a, b] = project(positions, token * d, axes);
  for (const text of lagging(record, state.time)) {
    context.fillStyle = ink.soft;
    context.font = "13px system-ui, sans-serif";
    context.textAlign = "center";
    context.fillText(text, x, y - radius - 10);
  }
  context.fillStyle = ink.key;
  context.strokeStyle = ink.paper;
  context.beginPath();
  circle(x + radius * a, y - radius * b, 6);
  context.fill();
  context.stroke();
  const handle = drawing.querySelector('[data-handle="token"]');
  const {left, top} = places.sphere;
  handle?.setAttribute("cx", String(x - left + radius * a));
  handle?.setAttribute("cy", String(y - top - radius * b));

  // the present time
  context.strokeStyle = ink.key;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const box of [inner(places.energy), inner(places.clusters)]) {
    const at =
      box.left + box.width * timeShare(state.axis, parameters.until, Math.min(state.time, parameters.until));
    context.moveTo(at, box.top);
    context.lineTo(at, box.top + box.height);
  }
  context.stroke();

  if (state.pairs === "histogram") {
    const box = inner(places.pairs);
    context.fillStyle = ink.simulation;
    for (const [i, share] of histogram(positions, d).entries()) {
      const height = box.height * Math.sqrt(share);
      context.fillRect(
        box.left + (box.width * i) / bins + 0.5,
        box.top + box.height - height,
        box.width / bins - 1,
        height
      );
    }
  } else {
    const {size, entries} = gram(positions, d);
    const box = gramBox(places.pairs);
    const side = box.width / size;
    for (const [at, cosine] of entries.entries()) {
      context.globalAlpha = Math.min(1, Math.abs(cosine));
      context.fillStyle = cosine < 0 ? ink.key : ink.theory;
      context.fillRect(
        box.left + (at % size) * side,
        box.top + Math.floor(at / size) * side,
        side + 0.2,
        side + 0.2
      );
    }
    context.globalAlpha = 1;
  }
}
