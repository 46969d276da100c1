/** Letters of the two code pages of DOS that the platform does not know, from 0x80 on. */
const dos: Readonly<Record<number, string>> = {
  437: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  850: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

const labels: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  65001: 'utf-8',
};

/** Code page of a font by its `\fcharset` (RTF 1.9.1, "Font Table"); 0 stands for a font of pictures. */
export const charsets: Readonly<Record<number, number>> = {
  0: 1252,
  2: 0,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
  255: 850,
};

/** Bytes of a code page (Microsoft's number) as text; an unknown page is read as Windows-1252. */
export function decodePage(bytes: readonly number[], page: number): string {
  // Of the pictures of Symbol and Wingdings only the bullet means anything as text.
  if (page === 0) return bytes.map((byte) => (byte === 0xb7 ? '•' : '')).join('');
  const letters = dos[page];
  if (letters)
    return bytes.map((byte) => (byte < 128 ? String.fromCharCode(byte) : letters[byte - 128])).join('');
  const known = labels[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252');
  return new TextDecoder(known).decode(Uint8Array.from(bytes));
}

/** Whether one letter may take two bytes. */
export function isDoubleByte(page: number): boolean {
  return page === 932 || page === 936 || page === 949 || page === 950;
}
