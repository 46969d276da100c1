export { createNotices, type NoticeParts, type Notices } from './create-notices.ts';
