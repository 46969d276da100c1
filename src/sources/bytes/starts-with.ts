/** Whether ASCII `mark` stands within the first `reach` bytes. */
export function startsWith(bytes: Uint8Array, mark: string, reach = mark.length): boolean {
  return Buffer.from(bytes.subarray(0, reach + mark.length)).includes(mark, 0, 'latin1');
}
