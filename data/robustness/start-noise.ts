// Random tokens have a contrast from the start; runs where it is not well below the level of T₂ do not tell when clusters form.

/** The contrast at which clusters have formed: that of T₂. */
export const clusterLevel = 0.1;

/** Whether the contrast that N random tokens in the plane have by chance, √(πβ)/N, is at most half of that level. */
export const startsQuiet = ({tokens, beta}: {tokens: number; beta: number}): boolean =>
  Math.sqrt(Math.PI * beta) / tokens <= clusterLevel / 2;
