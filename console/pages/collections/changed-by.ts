/** What has to be asked for anew when a document of a collection changed, came or went. */
export const changedBy = (collection: string, document?: string): readonly string[] => {
  const own = `/api/collections/${encodeURIComponent(collection)}`;
  const one = document === undefined ? [] : [`/api/documents/${encodeURIComponent(document)}`];
  return ['/api/collections', own, `${own}/documents`, ...one, ...one.map((path) => `${path}/versions`)];
};
