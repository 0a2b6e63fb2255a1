// The end of every data loader: whole output or none.

/**
 * Runs `make` and writes its result to standard output as one line of JSON, in one piece at the very end.
 * When `make` fails, nothing is written there: the error's message goes to standard error and the process
 * exits with status 1, so that the build keeps no half-made file.
 *
 * @param make computes the output; must not write to standard output itself
 * @param maxBytes the largest output allowed, in bytes
 */
export async function writeJson(make: () => Promise<unknown>, {maxBytes = 250_000} = {}): Promise<void> {
  try {
    const text = `${JSON.stringify(await make())}\n`;
    const bytes = Buffer.byteLength(text);
    if (bytes > maxBytes) throw new Error(`the output has ${bytes} bytes, more than ${maxBytes}`);
    process.stdout.write(text);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** `x` rounded to `digits` significant digits (0 stays 0), so that JSON carries no meaningless ones. */
export function significant(x: number, digits: number): number {
  return Number(x.toPrecision(digits));
}
