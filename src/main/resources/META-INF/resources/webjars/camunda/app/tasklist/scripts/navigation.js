// The ways from Tasklist's top bar to the pages of our own.
const link = (id, path, label, priority) => ({
  id: `directive-cascade-${id}`,
  pluginPoint: 'tasklist.navbar.action',
  priority,
  render: (node) => {
    const anchor = document.createElement('a');
    anchor.href = new URL(`../../../../${path}`, document.baseURI).pathname;
    anchor.textContent = label;
    node.append(anchor);
  },
});

export default [link('desk', 'desk', 'Bàn làm việc', 200), link('notices', 'notices', 'Thông báo', 199)];
