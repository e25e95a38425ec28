// Links in Tasklist's top bar to the product's own pages.

import { call } from '../../../../forms/server.js';
import vocabulary from '../../../../forms/vocabulary.js';
import { navigationLink } from '../../../../forms/webapps.js';

const { page } = vocabulary.labels;

const entry = navigationLink('desk/dispatch', page.dispatch, 202);
const own = navigationLink('desk/directive', page.directive, 201);

/**
 * The same link, shown to those whose organisation can begin something; asked again after a login.
 * @param {typeof entry} link
 * @param {(organisation: Server.Desk['organisations'][number]) => boolean} begins
 */
const offered = (link, begins) => ({
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
        if (desk.organisations.some(begins)) {
          link.render(node);
        }
      }
    };
    window.addEventListener('hashchange', show);
    show();
  },
});

export default [
  offered(entry, ({ receives }) => receives),
  offered(own, ({ issues }) => issues),
  navigationLink('desk', page.desk, 200),
  navigationLink('board', page.board, 199),
  navigationLink('notices', page.notices, 198),
];
