import { answer, request } from './api.js';

/** A page as the server draws it. */
export interface PagePicture {
  /** An address that holds the picture itself. */
  readonly address: string;
  /** How many pages its document has. */
  readonly pages: number;
}

/** Has a page drawn: the number of pages comes with the picture, and is known of no file before. @throws Refused, SignedOut, Unreachable */
export async function pagePicture(fileId: string, page: number): Promise<PagePicture> {
  const response = await request(`/files/${fileId}/pages/${page}`);
  const pages = Number(response.headers.get('pages'));
  if (!response.ok) await answer(response);
  if (!Number.isInteger(pages) || pages < 1) throw new TypeError('a page without the number of pages');
  return { pages, address: await addressOf(await response.blob()) };
}

const addressOf = (content: Blob): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result));
  reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
  reader.readAsDataURL(content);
});
