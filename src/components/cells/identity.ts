import {pagePathOf} from "./page-path.js";

const {version = "", page = pagePathOf(location.pathname), origin = page} = document.documentElement.dataset;

/** The version of the site. */
export const siteVersion = version;

/** The path of the page in the site: "/gibbs". */
export const pagePath = page;

/** The path of the page that the cells come from: on the page of one figure, that of the page of the figure. */
export const originPath = origin;
