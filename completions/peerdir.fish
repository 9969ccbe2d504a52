complete --keep-order --exclusive --command peerdir --arguments "(COMPLETE=fish peerdir -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
