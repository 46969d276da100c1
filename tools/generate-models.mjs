// models.yaml from src/models/qwen-models.json (layers, licences) and src/models/published.ts (files, hashes).
import { stringify } from 'yaml';
import { buildCatalogue } from '../src/models/build-catalogue.ts';

const head = `# The models that Leitstand knows. Written by \`npm run generate\`; your own go into the file that the setting
# models.catalogue names, in this very form. docs/models.md explains the fields.
`;

/** The text of models.yaml. Defaults are left out, so that an entry shows what is particular to it. */
export function modelsYaml() {
  const models = buildCatalogue().models.map(({ bytesEstimated, proposed, licence, ...entry }) => ({
    ...entry,
    ...(proposed ? {} : { proposed }),
    ...(bytesEstimated ? { bytesEstimated } : {}),
    licence: Object.fromEntries(Object.entries(licence).filter(([, value]) => value !== false)),
  }));
  return `${head}${stringify({ models }, { lineWidth: 110 })}`;
}
