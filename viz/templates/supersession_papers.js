"use strict";
// Documents and what ties them, as the data gives them, and how they are called. Fields of a document: SUP_PAPERS.NUMBER and the like.
const SUP_PAPERS = (() => {
  const {papers: P, ties: T, kinds: K} = PG.data;
  const [NUMBER, TITLE, ISSUED, ISSUERS, YEAR, HOLDING, BARS, PERIODS, PAGE] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const WORK = 2;  // of HOLDING: a law as a whole
  const tiesOf = P.map(() => []);
  T.forEach(([by, to], k) => { tiesOf[by].push(k); tiesOf[to].push(k); });

  const paperName = (i) => P[i][NUMBER] || P[i][TITLE] || PG.word("untitled");
  const fullName = (i) => [P[i][NUMBER], P[i][TITLE]].filter(Boolean).join(" ") || PG.word("untitled");
  /** So many of what a label names: it has another one, `…_one`, for one. */
  const counted = (many, noun) => `${many}${PG.zh() ? "" : " "}${PG.word(many === 1 ? `${noun}_one` : noun)}`;
  /** What is told of a group in one row. */
  function fanName({fan: [, kind, outward], members}) {
    const name = PG.word(outward ? K[kind][0] : `in_${K[kind][0]}`);
    return `${name}${PG.zh() ? "" : " "}${counted(members.length, "documents")}`;
  }
  return {P, T, K, NUMBER, TITLE, ISSUED, ISSUERS, YEAR, HOLDING, BARS, PERIODS, PAGE, WORK, tiesOf, paperName, fullName, fanName, counted};
})();
