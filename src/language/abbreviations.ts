import { normalised } from '#contract';

/**
 * Abbreviations that end in a full stop without ending a sentence, lower case, without the last stop.
 * Grouped by language only for the reader: documents mix languages, so all of them hold everywhere.
 */
const byLanguage = {
  de: `abb abs abschn abt anm art aufl ausg bd betr bez bl bsp bspw bzgl bzw ca chr d.h d.i dgl dipl dr ebd einschl
    engl etc evtl exkl fa ff fig fr frl gem gez ggf hl hr hrsg i.a i.d.r i.o i.v inkl insb ing jh jr kap lic lit
    lt m.e m.w max med mind min mio mrd nr o.ä o.g pos prof rd rer s.o s.u sog st std str tab tel tsd u.a u.ä u.u
    usf usw v.a vgl vorm z.b z.h z.hd z.t z.z zit zzgl ziff zt zb dh ua`,
  fr: `al art av bd boul c.-à-d cf ch chap chf dept éd env ex fig hab ibid m me mlle mm mme mgr n.b no p.ex p.s par
    part pp réf resp ste suiv svp tél vol`,
  it: `all art artt avv c.d cap cfr cod co comm dott dott.ssa ecc egr es fig gent ing lett n.b num on p.es p.iva pag
    prof prof.ssa rag rif s.a s.p.a s.r.l s.n.c s.a.s sig sig.ra sigg spett tab tel u.s v.le vol`,
  en: `a.k.a a.m approx apt assn ave bros capt cent col corp dec dept dr e.g eq esp est etc ext feb fig gen gov hon
    i.e inc jan jr lt ltd maj messrs misc mr mrs ms mt no nos oct p.m ph.d pp prof pt rep rev sec sen sept sgt sr st
    u.k u.s u.s.a viz vol vs`,
  es: `ej p.ej sr sra srta dra ud uds ee.uu núm pág págs tel av avda aprox cía c.a s.l d.c a.c admón lda ldo`,
  nl: `b.v bijv blz d.w.z dhr enz evt excl i.p.v incl jl m.b.t mevr mw n.a.v o.a p/a t.a.v t/m z.o.z`,
  pt: `exa exmo ltda pág prof sr sra v.exa`,
} as const;

const all = new Set(Object.values(byLanguage).flatMap((words) => words.split(/\s+/)));

/** Whether `word` (without its last stop) is written with a stop in the middle of sentences. */
export function isAbbreviation(word: string): boolean {
  const bare = normalised(word).toLowerCase();
  return all.has(bare) || /^\p{L}$/u.test(bare) || /^(?:\p{L}\.)+\p{L}$/u.test(bare);
}
