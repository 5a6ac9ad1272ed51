"""How well wire copy is read: articles with what an editor would say of them, figures, and floors."""
