import type {Coverage} from "./coverage.js";

export const analysis03Coupled: Coverage[] = [];
