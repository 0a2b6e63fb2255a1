/**
 * The path of a page in the site ("/gibbs", "/index") from the path of its address. For the preview: a built page says
 * its path itself, as it may lie in any folder of a host.
 */
export const pagePathOf = (pathname: string): string =>
  pathname.replace(/(?:\.html|(?<=.)\/)$/, "").replace(/^\/?$/, "/index");
