// Links in Tasklist's top bar to the product's own pages, and below its login to that of users who watch.

import { el } from '../../../../forms/page.js';
import { call } from '../../../../forms/server.js';
import vocabulary from '../../../../forms/vocabulary.js';
import { belowLogin, navigationLink } from '../../../../forms/webapps.js';

const { page } = vocabulary.labels;

const TEXT = {
  watching: 'Người theo dõi, người kiểm tra địa bàn đăng nhập ở trang ',
};

belowLogin(() =>
  el(
    'p',
    { class: 'directive-watching' },
    TEXT.watching,
    el('a', { href: new URL('../../../../board', import.meta.url).pathname }, page.board),
  ),
);

const entry = navigationLink('desk/dispatch', page.dispatch, 202);
const own = navigationLink('desk/directive', page.directive, 201);

const administration = navigationLink('administration', page.administration, 197);

/**
 * The same link, shown only to some; asked again after a login.
 * @param {typeof entry} link
 * @param {(desk: Server.Desk) => boolean} mayUse
 */
const offered = (link, mayUse) => ({
  ...link,
  /** @param {Element} node */
  render: (node) => {
    let known = false;
    const show = async () => {
      /** @type {Server.Desk | null} */
      const desk = await call('GET', 'desk').catch(() => null);
      if (desk && !known) {
        known = true;
        window.removeEventListener('hashchange', show);
        if (mayUse(desk)) {
          link.render(node);
        }
      }
    };
    window.addEventListener('hashchange', show);
    show();
  },
});

export default [
  offered(entry, ({ organisations }) => organisations.some(({ receives }) => receives)),
  offered(own, ({ organisations }) => organisations.some(({ issues }) => issues)),
  navigationLink('desk', page.desk, 200),
  navigationLink('board', page.board, 199),
  navigationLink('notices', page.notices, 198),
  offered(administration, ({ administrates }) => administrates),
];
