import { zipSync } from 'fflate';

/** A PPTX of slides given the inside of their shape trees; each is shown `times` times. */
export function makePptx(slides: readonly string[], times = 1): Uint8Array {
  const text = (value: string) => new Uint8Array(Buffer.from(value));
  const shown = slides.flatMap((_, index) =>
    Array.from(
      { length: times },
      (_unused, time) => `<p:sldId id="${256 + index * times + time}" r:id="s${index}"/>`,
    ),
  );
  const relations = slides.map(
    (_, index) => `<Relationship Id="s${index}" Type="http://x/slide" Target="slides/slide${index}.xml"/>`,
  );
  return zipSync(
    {
      'ppt/presentation.xml': text(
        `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${shown.join('')}</p:sldIdLst></p:presentation>`,
      ),
      'ppt/_rels/presentation.xml.rels': text(`<Relationships>${relations.join('')}</Relationships>`),
      ...Object.fromEntries(
        slides.map((slide, index) => [
          `ppt/slides/slide${index}.xml`,
          text(`<p:sld><p:cSld><p:spTree>${slide}</p:spTree></p:cSld></p:sld>`),
        ]),
      ),
    },
    { level: 1 },
  );
}

/** A shape of one paragraph. */
export function slideShape(
  content: string,
  { placeholder, hidden = false }: { readonly placeholder?: string; readonly hidden?: boolean },
): string {
  const mark = placeholder === undefined ? '' : `<p:nvPr><p:ph type="${placeholder}"/></p:nvPr>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="1"${hidden ? ' hidden="1"' : ''}/>${mark}</p:nvSpPr><p:txBody><a:p><a:r><a:t>${content}</a:t></a:r></a:p></p:txBody></p:sp>`;
}
