// The way to the page of all work, in Tasklist's top bar.
export default {
  id: 'directive-cascade-worklist',
  pluginPoint: 'tasklist.navbar.action',
  priority: 200,
  render: node => {
    const link = document.createElement('a');
    link.href = new URL('../../../../desk', document.baseURI).pathname;
    link.textContent = 'Bàn làm việc';
    node.append(link);
  }
};
