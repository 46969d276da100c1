/** UTF-16 units: as much as the server looks at in one go. */
export const longestText = 1_000_000;

export type ReadFile =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'notText' | 'tooLarge' };

/** The text of a file that holds nothing but text; its bytes are decoded strictly, so that no other format passes. */
export async function textOfFile(file: Pick<File, 'arrayBuffer' | 'size'>): Promise<ReadFile> {
  if (file.size > longestText * 4) return { state: 'tooLarge' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    if (text.includes('\0')) return { state: 'notText' };
    return text.length > longestText ? { state: 'tooLarge' } : { state: 'text', text };
  } catch {
    return { state: 'notText' };
  }
}
