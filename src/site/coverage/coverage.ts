/** Where the document treats one statement or displayed equation of a source. */
export interface Coverage {
  /** The source's section, e.g. "3.4". */
  section: string;
  /** Running number of the displayed equations within the section, from 1. */
  equation?: number;
  /** What stands there; Markdown with TeX between dollar signs. */
  what: string;
  /** Page and anchor, e.g. "/gibbs#eq-entropy". */
  where: string;
}
