/** Reasons for which cleaning removes lines of an upload. */
export const REMOVAL_REASONS = {
  navigation: 'Menus, breadcrumbs, page numbers and other ways through the site.',
  'related-links': 'Links to other articles.',
  'related-article': 'The beginning or the whole of another article.',
  'share-widget': 'Buttons to share, follow or print.',
  promotion: 'What the publisher advertises of its own: newsletters, apps, channels.',
  'source-credit': 'Who the text comes from: agencies, copyright, notes on reprinting.',
  caption: 'The caption or credit of a picture or video.',
  advertisement: 'Advertising.',
  'cookie-notice': 'Notices about cookies and consent.',
  'comment-section': 'Comments of readers, and the form to write one.',
  'author-box': 'Who wrote the article: names, portraits, addresses.',
  tags: 'Keywords and sections.',
  duplicate: 'Text that stands elsewhere in the article as well.',
  other: 'Anything else that is not part of the article.',
} as const satisfies Record<string, string>;

export type RemovalReason = keyof typeof REMOVAL_REASONS;
